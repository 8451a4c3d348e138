import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clopperPearsonInterval } from '../rates/clopper-pearson-interval.ts';
import { pairedTables } from '../testing/paired-tables.ts';
import { netChangeInterval } from './net-change-interval.ts';
import { netChangePValue } from './net-change-p-value.ts';
import { tangoNonInferiorityPValue } from './tango-non-inferiority-p-value.ts';

const counts = fc
  .tuple(fc.nat(30), fc.nat(30), fc.integer({ min: 1, max: 60 }))
  .map(([wins, losses, more]) => ({ wins, losses, n: wins + losses + more }));

describe('the interval of the net change', () => {
  test.each([
    [{ wins: 0, losses: 4, n: 50 }, 4],
    [{ wins: 3, losses: 7, n: 50 }, 4],
  ])('of %o is Clopper and Pearson’s for the losses that remain', (given, losses) => {
    const { lower, upper } = netChangeInterval(given, { level: 0.9 });
    const share = clopperPearsonInterval(losses, 50, { level: 0.9 });
    expect(lower).toBeCloseTo(-(share.upper ?? 0), 12);
    expect(upper).toBeCloseTo(-(share.lower ?? 0), 12);
  });

  test('without a net change it is ±(1 − α^(1/n)), the rule of three', () => {
    expect(netChangeInterval({ wins: 2, losses: 2, n: 100 }, { level: 0.9 })).toMatchObject({
      lower: -(1 - 0.05 ** 0.01),
      upper: 1 - 0.05 ** 0.01,
    });
  });

  test('turns round with the sides, holds the estimate, and its test crosses α where its bound is', () => {
    fc.assert(
      fc.property(counts, ({ wins, losses, n }) => {
        const { estimate, lower, upper } = netChangeInterval({ wins, losses, n }, { level: 0.9 });
        const swapped = netChangeInterval({ wins: losses, losses: wins, n }, { level: 0.9 });
        expect(swapped.lower).toBeCloseTo(-(upper ?? 0), 12);
        expect(lower).toBeLessThanOrEqual(estimate ?? 0);
        expect(upper).toBeGreaterThanOrEqual(estimate ?? 0);
        if (lower !== null && lower > -1) {
          expect(netChangePValue({ wins, losses, n }, { nullDifference: lower })).toBeCloseTo(0.05, 9);
        }
      }),
    );
  });

  test('cases in clusters count for fewer', () => {
    const [alone, alike] = [1, 3].map((designEffect) =>
      netChangeInterval({ wins: 1, losses: 5, n: 90 }, { level: 0.9, designEffect }),
    );
    expect(alike?.lower).toBeLessThan(alone?.lower ?? 0);
    expect(alike?.upper).toBeGreaterThan(alone?.upper ?? 0);
  });
});

test.each([
  [20, 0.2],
  [100, 0.1],
  [200, 0.03],
])(
  'of %d pairs, worse by exactly %d and never better: Tango alone errs in over 5.5 of 100 runs, held to this in at most 5',
  (n, margin) => {
    const tables = pairedTables(n, { winShare: 0, lossShare: margin });
    const sizeOf = (isPassed: (table: (typeof tables)[number]) => boolean) =>
      tables.filter(isPassed).reduce((sum, { chance }) => sum + chance, 0);
    const tango = (table: (typeof tables)[number]) => tangoNonInferiorityPValue(table, { margin }) <= 0.05;
    expect(sizeOf(tango)).toBeGreaterThan(0.055);
    expect(sizeOf((table) => tango(table) && netChangePValue(table, { nullDifference: -margin }) <= 0.05)).toBeLessThanOrEqual(
      0.05,
    );
  },
);

test.each([
  [20, 0.2],
  [50, 0.1],
  [200, 0.03],
])('of %d pairs, worse by exactly %d whatever else changes: both together err in at most 5.2 in 100', (n, margin) => {
  for (const winShare of [0.001, 0.01, 0.03, 0.08, 0.15]) {
    const size = pairedTables(n, { winShare, lossShare: winShare + margin })
      .filter(({ chance }) => chance > 1e-12)
      .filter((table) => tangoNonInferiorityPValue(table, { margin }) <= 0.05)
      .filter((table) => netChangePValue(table, { nullDifference: -margin }) <= 0.05)
      .reduce((sum, { chance }) => sum + chance, 0);
    expect(size).toBeLessThan(0.052);
  }
});

test('the p-value is the binomial sum', () => {
  // P(Bin(3, 0.1) ≤ 1) = 0.972; P(Bin(3, 0.1) ≥ 1) = 0.271.
  expect(netChangePValue({ wins: 0, losses: 1, n: 3 }, { nullDifference: -0.1 })).toBeCloseTo(0.972, 12);
  expect(netChangePValue({ wins: 1, losses: 0, n: 3 }, { nullDifference: 0.1 })).toBeCloseTo(0.271, 12);
  expect(netChangePValue({ wins: 1, losses: 0, n: 3 }, { nullDifference: -0.1 })).toBe(0);
  expect(netChangePValue({ wins: 1, losses: 2, n: 3 }, { nullDifference: 0.1 })).toBe(1);
});

test('impossible counts, differences and effects are refused', () => {
  expect(() => netChangePValue({ wins: 2, losses: 2, n: 3 }, { nullDifference: 0 })).toThrow(RangeError);
  expect(() => netChangePValue({ wins: 0, losses: 0, n: 3 }, { nullDifference: -1.5 })).toThrow(RangeError);
  expect(() => netChangeInterval({ wins: 0, losses: 0, n: 3 }, { level: 1 })).toThrow(RangeError);
  expect(() => netChangeInterval({ wins: 0, losses: 0, n: 3 }, { level: 0.9, designEffect: 0.5 })).toThrow(RangeError);
});
