import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { normalCdf } from './normal-cdf.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.normalCdf)('Φ($input.x) agrees with mpmath to 13 digits, far into the tail', ({ input, expected }) => {
  expect(relativeError(normalCdf(input.x), expected)).toBeLessThan(1e-13);
});

test('is symmetric and increases', () => {
  fc.assert(
    fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
      expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 14);
      expect(normalCdf(x + 0.01)).toBeGreaterThanOrEqual(normalCdf(x));
    }),
  );
});

test('is continuous where the series hands over to the continued fraction', () => {
  expect(relativeError(normalCdf(-2.5), normalCdf(-2.5 + 1e-15))).toBeLessThan(1e-13);
});

test('reaches its limits and refuses NaN', () => {
  expect(normalCdf(-Infinity)).toBe(0);
  expect(normalCdf(Infinity)).toBe(1);
  expect(() => normalCdf(Number.NaN)).toThrow(RangeError);
});
