import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { binomialCdf } from './binomial-cdf.ts';
import { binomialProbability } from './binomial-probability.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.binomialCdf)(
  'P(X ≤ $input.successes) of $input.trials at $input.probability agrees with mpmath',
  ({ input, expected }) => {
    expect(relativeError(binomialCdf(input.successes, input), expected)).toBeLessThan(1e-11);
  },
);

test('is the running sum of the probabilities', () => {
  const law = { trials: 12, probability: 0.37 };
  let sum = 0;
  for (let k = 0; k <= 12; k += 1) {
    sum += binomialProbability(k, law);
    expect(binomialCdf(k, law)).toBeCloseTo(sum, 13);
  }
});

test('below 0 it is 0, from all trials on it is 1, and no fraction of a success exists', () => {
  expect(binomialCdf(-1, { trials: 3, probability: 0.5 })).toBe(0);
  expect(binomialCdf(3, { trials: 3, probability: 0.5 })).toBe(1);
  expect(() => binomialCdf(0.5, { trials: 3, probability: 0.5 })).toThrow(RangeError);
  expect(() => binomialCdf(1, { trials: 3, probability: 1.5 })).toThrow(RangeError);
});
