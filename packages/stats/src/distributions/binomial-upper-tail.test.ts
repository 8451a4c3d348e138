import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { binomialCdf } from './binomial-cdf.ts';
import { binomialUpperTail } from './binomial-upper-tail.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.binomialUpperTail)(
  'P(X ≥ $input.successes) of $input.trials at $input.probability agrees with mpmath',
  ({ input, expected }) => {
    expect(relativeError(binomialUpperTail(input.successes, input), expected)).toBeLessThan(1e-11);
  },
);

test('completes the lower tail', () => {
  for (let k = 0; k <= 9; k += 1) {
    const law = { trials: 9, probability: 0.21 };
    expect(binomialUpperTail(k, law) + binomialCdf(k - 1, law)).toBeCloseTo(1, 14);
  }
});

test('is 1 from 0 down, 0 beyond all trials; refuses impossible laws', () => {
  expect(binomialUpperTail(0, { trials: 0, probability: 0.5 })).toBe(1);
  expect(binomialUpperTail(4, { trials: 3, probability: 0.5 })).toBe(0);
  expect(() => binomialUpperTail(1.5, { trials: 3, probability: 0.5 })).toThrow(RangeError);
});
