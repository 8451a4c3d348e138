import { expect, test } from 'vitest';
import { randomStream } from './random-stream.ts';

test('a text gives the same numbers again, another text other ones', () => {
  const first = (text: string) => Array.from({ length: 5 }, randomStream(text));
  expect(first('a')).toEqual(first('a'));
  expect(first('a')).not.toEqual(first('b'));
});

test('numbers are uniform in [0, 1): 100,000 of them have mean 1/2 and variance 1/12, within five standard errors', () => {
  const random = randomStream('uniform');
  const numbers = Array.from({ length: 100_000 }, random);
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const variance = numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / numbers.length;
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  // Standard errors: sqrt(1/12/100,000) = 0.00091; of the variance sqrt((1/80 - 1/144)/100,000) = 0.00024.
  expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.0046);
  expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.0012);
});
