import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.normalQuantile)(
  'the quantile of $input.probability agrees with mpmath to 12 digits',
  ({ input, expected }) => {
    expect(relativeError(normalQuantile(input.probability), expected)).toBeLessThan(1e-12);
  },
);

test('undoes the distribution function', () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 4, noNaN: true }), (x) => {
      expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 10);
    }),
  );
});

test.each([0, 1, -0.1, 1.1, Number.NaN])('refuses the probability %s', (probability) => {
  expect(() => normalQuantile(probability)).toThrow(RangeError);
});
