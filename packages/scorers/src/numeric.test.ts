import { expect, test } from 'vitest';
import { type NumericOptions, numeric } from './numeric.ts';
import { answerOf } from './testing/answer-of.ts';

test.each<[string, number, NumericOptions, boolean]>([
  ['$23 + $18 = $41', 41, {}, true],
  ['$23 + $18 = $41.', 41, {}, true],
  ['$23 + $18 = $41', 23, { which: 'first' }, true],
  ['The total is 1,234,567.50 dollars', 1234567.5, {}, true],
  ['between 1,2 and 3', 3, {}, true],
  ['-5', -5, {}, true],
  ['a loss of -$5', -5, {}, true],
  ['7-5', 5, {}, true],
  ['2 - 5', 5, {}, true],
  ['2024-05-11', 11, {}, true],
  ['ORD-54287', 54287, {}, true],
  ['about 1.5e6', 1_500_000, {}, true],
  ['2.5004', 2.5, { tolerance: 0.001 }, true],
  ['2.502', 2.5, { tolerance: 0.001 }, false],
  ['none', 0, {}, false],
])('%j against %d with %j: passed %j', (output, target, options, passed) => {
  expect(numeric(options).score(answerOf(output, { target }))).toMatchObject({ passed });
});

test('takes the text of a number as the target, and leaves other texts unscored', () => {
  expect(numeric().score(answerOf('41', { target: ' 41 ' }))).toMatchObject({ passed: true });
  for (const target of ['', ' ', 'many']) expect(numeric().score(answerOf('0', { target }))).toMatchObject({ state: 'unscored' });
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the tolerance %d', (tolerance) => {
  expect(() => numeric({ tolerance })).toThrow(/tolerance/);
});
