import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceAt } from './largest-chance.ts';
import { netChangePValue } from './net-change-p-value.ts';
import { tangoInterval } from './tango-interval.ts';
import { tangoNonInferiorityPValue } from './tango-non-inferiority-p-value.ts';
import { tangoPValue } from './tango-p-value.ts';

const table = fc
  .tuple(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 90 }))
  .map(([wins, losses, same]) => ({ wins, losses, n: wins + losses + same }));

test('against a margin it is the test of non-inferiority', () => {
  fc.assert(
    fc.property(table, (counts) => {
      expect(tangoPValue(counts, { nullDifference: -0.07 })).toBeCloseTo(tangoNonInferiorityPValue(counts, { margin: 0.07 }), 12);
    }),
  );
});

test('with and without the correction for whole counts it crosses α where the bound is', () => {
  fc.assert(
    fc.property(table, fc.boolean(), fc.integer({ min: 1, max: 6 }), (counts, continuity, designEffect) => {
      const { lower, upper } = tangoInterval(counts, { level: 0.9, continuity, designEffect });
      if (lower !== null && lower > -1) {
        expect(tangoPValue(counts, { nullDifference: lower, continuity, designEffect })).toBeCloseTo(0.05, 7);
      }
      const plain = tangoInterval(counts, { level: 0.9, designEffect });
      expect(lower).toBeLessThanOrEqual(plain.lower ?? 1);
      expect(upper).toBeGreaterThanOrEqual(plain.upper ?? -1);
    }),
  );
});

/** By number of losses, the fewest wins with which a test accepts. */
function regionOf(n: number, isShown: (counts: { wins: number; losses: number; n: number }) => boolean): Int32Array {
  const fewest = new Int32Array(n + 1).fill(n + 1);
  for (let losses = 0, wins = 0; losses <= n; losses += 1) {
    while (wins + losses <= n && !isShown({ wins, losses, n })) wins += 1;
    if (wins + losses > n) break;
    fewest[losses] = wins;
  }
  return fewest;
}

// What remains beyond the pairs that the exact unconditional test can sum over.
test.each([201, 250, 299, 300, 400, 600, 1000])(
  'of %d pairs, corrected and held to the net change, it errs in at most 5.2 in 100 for margins of two cases or more',
  (n) => {
    for (const margin of [0.01, 0.02, 0.03, 0.05, 0.1, 0.2]) {
      const region = regionOf(n, (counts) => {
        const nullDifference = -margin;
        return (
          tangoPValue(counts, { nullDifference, continuity: true }) <= 0.05 && netChangePValue(counts, { nullDifference }) <= 0.05
        );
      });
      for (let place = 0; place <= 40; place += 1) {
        expect(
          chanceAt(region, {
            difference: -margin,
            discordantShare: margin + (1 - margin) * Math.sin((place * Math.PI) / 80) ** 2,
          }),
        ).toBeLessThan(0.052);
      }
    }
  },
);

test('differences out of range are refused', () => {
  expect(() => tangoPValue({ wins: 0, losses: 0, n: 3 }, { nullDifference: 1 })).toThrow(RangeError);
  expect(() => tangoPValue({ wins: 0, losses: 0, n: 3 }, { nullDifference: 0, designEffect: 0.5 })).toThrow(RangeError);
});
