import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { betaCdf } from './beta-cdf.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.betaCdf)(
  'P(X ≤ $input.x) for Beta($input.shape1, $input.shape2) agrees with mpmath',
  ({ input, expected }) => {
    expect(relativeError(betaCdf(input.x, input), expected)).toBeLessThan(1e-12);
  },
);

test('Beta(1, b) has the closed form 1 − (1 − x)^b', () => {
  expect(betaCdf(0.2, { shape1: 1, shape2: 3 })).toBeCloseTo(1 - 0.8 ** 3, 15);
});

test('reaches 0 and 1 at its ends and refuses anything outside', () => {
  expect(betaCdf(0, { shape1: 2, shape2: 3 })).toBe(0);
  expect(betaCdf(1, { shape1: 2, shape2: 3 })).toBe(1);
  expect(() => betaCdf(1.1, { shape1: 2, shape2: 3 })).toThrow(RangeError);
  expect(() => betaCdf(0.5, { shape1: 0, shape2: 3 })).toThrow(RangeError);
});
