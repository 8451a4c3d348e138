import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zeroFailureUpperBound } from './zero-failure-upper-bound.ts';

// The smallest n with 1 − 0.05^(1/n) at or below the limit is ⌈ln 0.05 / ln(1 − limit)⌉: 58.4, 298.1, 597.6, 2994.2 rounded up.
test.each([
  { trials: 59, limit: 0.05 },
  { trials: 299, limit: 0.01 },
  { trials: 598, limit: 0.005 },
  { trials: 2995, limit: 0.001 },
])('$trials trials without failure are the fewest that bound the rate by $limit', ({ trials, limit }) => {
  expect(zeroFailureUpperBound(trials, { alpha: 0.05 })).toBeLessThanOrEqual(limit);
  expect(zeroFailureUpperBound(trials - 1, { alpha: 0.05 })).toBeGreaterThan(limit);
});

test('at the bound, no failure has probability alpha', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0.001, max: 0.5, noNaN: true }), (trials, alpha) => {
      expect((1 - zeroFailureUpperBound(trials, { alpha })) ** trials).toBeCloseTo(alpha, 10);
    }),
  );
});

test('refuses no trials and an impossible alpha', () => {
  expect(() => zeroFailureUpperBound(0, { alpha: 0.05 })).toThrow(RangeError);
  expect(() => zeroFailureUpperBound(10, { alpha: 0 })).toThrow(RangeError);
});
