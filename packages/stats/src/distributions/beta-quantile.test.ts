import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { betaCdf } from './beta-cdf.ts';
import { betaQuantile } from './beta-quantile.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.betaQuantile)(
  'the quantile of $input.probability for Beta($input.shape1, $input.shape2) agrees with mpmath',
  ({ input, expected }) => {
    expect(relativeError(betaQuantile(input.probability, input), expected)).toBeLessThan(1e-12);
  },
);

test('undoes the distribution function from either tail', () => {
  const shape = fc.double({ min: 0.2, max: 500, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 0.999, noNaN: true }), shape, shape, (probability, shape1, shape2) => {
      const x = betaQuantile(probability, { shape1, shape2 });
      const mirrored = 1 - betaQuantile(probability, { shape1: shape2, shape2: shape1, tail: 'upper' });
      expect(mirrored).toBeCloseTo(x, 12);
      if (x > 0.001 && x < 0.999) expect(betaCdf(x, { shape1, shape2 })).toBeCloseTo(probability, 10);
    }),
  );
});

test('the ends of the probability are the ends of the range', () => {
  expect(betaQuantile(0, { shape1: 2, shape2: 3 })).toBe(0);
  expect(betaQuantile(1, { shape1: 2, shape2: 3 })).toBe(1);
  expect(betaQuantile(0, { shape1: 2, shape2: 3, tail: 'upper' })).toBe(1);
  expect(() => betaQuantile(-0.1, { shape1: 2, shape2: 3 })).toThrow(RangeError);
});
