import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { binomialProbability } from './binomial-probability.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.binomialProbability)(
  'P(X = $input.successes) of $input.trials at $input.probability agrees with mpmath',
  ({ input, expected }) => {
    expect(relativeError(binomialProbability(input.successes, input), expected)).toBeLessThan(1e-11);
  },
);

test('4 tosses of a coin: 1, 4, 6, 4, 1 sixteenths', () => {
  const shares = [0, 1, 2, 3, 4].map((k) => 16 * binomialProbability(k, { trials: 4, probability: 0.5 }));
  for (const [index, count] of [1, 4, 6, 4, 1].entries()) expect(shares[index]).toBeCloseTo(count, 13);
});

test('sure and impossible events', () => {
  expect(binomialProbability(0, { trials: 5, probability: 0 })).toBe(1);
  expect(binomialProbability(5, { trials: 5, probability: 1 })).toBe(1);
  expect(binomialProbability(4, { trials: 5, probability: 1 })).toBe(0);
  expect(binomialProbability(6, { trials: 5, probability: 0.5 })).toBe(0);
  expect(() => binomialProbability(-1, { trials: 5, probability: 0.5 })).toThrow(RangeError);
});
