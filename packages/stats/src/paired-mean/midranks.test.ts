import { expect, test } from 'vitest';
import { midranks } from './midranks.ts';

test('equal values share the middle of their ranks', () => {
  expect(midranks([10, 30, 10, 20])).toEqual([1.5, 4, 1.5, 3]);
  expect(midranks([])).toEqual([]);
});
