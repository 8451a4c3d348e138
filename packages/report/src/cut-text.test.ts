import { expect, test } from 'vitest';
import { cutText, shortened } from './cut-text.ts';

test('counts what it leaves out and never cuts a character in two', () => {
  expect(cutText('abc', 3)).toEqual({ text: 'abc', omitted: 0 });
  expect(cutText('abcd', 3)).toEqual({ text: 'abc', omitted: 1 });
  expect(cutText('ab😀d', 3)).toEqual({ text: 'ab', omitted: 3 });
  expect([shortened('abc', 3), shortened('abcd', 3)]).toEqual(['abc', 'abc…']);
});
