import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clopperPearsonUpper } from '../rates/clopper-pearson-upper.ts';
import { pairedTables } from '../testing/paired-tables.ts';
import { chanceAt } from './largest-chance.ts';
import { unconditionalInterval } from './unconditional-interval.ts';
import { unconditionalPValue } from './unconditional-p-value.ts';
import reference from './unconditional-values.json' with { type: 'json' };

const table = fc
  .tuple(fc.nat(12), fc.nat(12), fc.nat(25))
  .map(([wins, losses, same]) => ({ wins, losses, n: Math.max(1, wins + losses + same) }));

test.each(reference.values)('p of $wins wins and $losses losses of $n against $nullDifference', (given) => {
  const alpha = 'alpha' in given && typeof given.alpha === 'number' ? { alpha: given.alpha } : {};
  const p = unconditionalPValue(given, { nullDifference: given.nullDifference, ...alpha });
  expect(Math.abs(p - given.pValue)).toBeLessThan(2e-6);
});

/** By number of losses, the fewest wins with which a margin is shown to be held; n + 1 for none. */
function shownRegion(n: number, { margin, alpha }: { margin: number; alpha: number }): Int32Array {
  const fewest = new Int32Array(n + 1).fill(n + 1);
  for (let losses = 0, wins = 0; losses <= n; losses += 1) {
    while (wins + losses <= n && unconditionalPValue({ wins, losses, n }, { nullDifference: -margin, alpha }) > alpha) wins += 1;
    if (wins + losses > n) break;
    fewest[losses] = wins;
  }
  return fewest;
}

describe('the size', () => {
  const sizes = [...Array.from({ length: 30 }, (_, n) => n + 1), 36, 45, 52, 60, 101, 200];
  test.each([
    [0, 0.05],
    [0.005, 0.05],
    [0.01, 0.05],
    [0.02, 0.05],
    [0.05, 0.05],
    [0.1, 0.05],
    [0.2, 0.05],
    [0.5, 0.05],
    [0.03, 0.005],
  ])('at a margin of %f never exceeds alpha = %f, whatever share of the pairs differs', (margin, alpha) => {
    for (const n of sizes) {
      const region = shownRegion(n, { margin, alpha });
      for (let place = 0; place <= 150; place += 1) {
        const discordantShare = margin + (1 - margin) * Math.sin((place * Math.PI) / 300) ** 2;
        expect(chanceAt(region, { difference: -margin, discordantShare })).toBeLessThanOrEqual(alpha);
      }
    }
  });

  test.each([
    [20, 0.1, 0.3],
    [30, 0.05, 0.95],
    [12, 0.2, 1],
  ])('of %d pairs at a margin of %f and a discordant share of %f, summed over every table', (n, margin, discordantShare) => {
    const tables = pairedTables(n, { winShare: (discordantShare - margin) / 2, lossShare: (discordantShare + margin) / 2 });
    const size = tables
      .filter(({ chance }) => chance > 1e-14)
      .filter((each) => unconditionalPValue(each, { nullDifference: -margin }) <= 0.05)
      .reduce((sum, { chance }) => sum + chance, 0);
    expect(size).toBeLessThanOrEqual(0.05);
    const region = shownRegion(n, { margin, alpha: 0.05 });
    expect(chanceAt(region, { difference: -margin, discordantShare })).toBeCloseTo(size, 10);
  });
});

test('one pair shows nothing: without a change its interval is the rule of three, at alpha less a fiftieth of it', () => {
  const { lower, upper } = unconditionalInterval({ wins: 0, losses: 0, n: 1 }, { level: 0.9 });
  expect(lower).toBeCloseTo(-clopperPearsonUpper(0, 1, { alpha: 0.049 }), 8);
  expect(upper).toBeCloseTo(0.951, 8);
  expect(unconditionalInterval({ wins: 0, losses: 1, n: 1 }, { level: 0.9 }).lower).toBe(-1);
});

test('interval and p-value agree, and sides can be swapped', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 20, max: 98 }), ({ wins, losses, n }, percent) => {
      const level = percent / 100;
      const alpha = (1 - level) / 2;
      const { lower, upper, estimate } = unconditionalInterval({ wins, losses, n }, { level });
      const swapped = unconditionalInterval({ wins: losses, losses: wins, n }, { level });
      expect(swapped.lower).toBeCloseTo(-(upper ?? 0), 8);
      expect(lower).toBeLessThanOrEqual(estimate + 1e-9);
      if (lower === null || lower <= -1) return;
      expect(unconditionalPValue({ wins, losses, n }, { nullDifference: lower, alpha })).toBeCloseTo(alpha, 5);
    }),
    { numRuns: 60 },
  );
});

// The shares that come into question depend on the table, so that p itself may rise by a trace; what it decides never turns.
test('p rises with the null difference; what is shown stays shown with a win more, and with a loss less', () => {
  const alpha = 0.05;
  fc.assert(
    fc.property(table, fc.double({ min: -0.4, max: 0.3, noNaN: true }), ({ wins, losses, n }, nullDifference) => {
      const p = (more: { wins?: number; losses?: number }, at = nullDifference) =>
        unconditionalPValue({ wins, losses, n: n + 1, ...more }, { nullDifference: at });
      expect(p({}, nullDifference + 0.1)).toBeGreaterThanOrEqual(p({}) - 1e-6);
      fc.pre(p({}) <= alpha);
      expect(p({ wins: wins + 1 })).toBeLessThanOrEqual(alpha);
      if (losses > 0) expect(p({ losses: losses - 1 })).toBeLessThanOrEqual(alpha);
    }),
    { numRuns: 60 },
  );
});

test('impossible counts, differences and levels are refused', () => {
  expect(() => unconditionalPValue({ wins: 2, losses: 2, n: 3 }, { nullDifference: 0 })).toThrow(RangeError);
  expect(() => unconditionalPValue({ wins: 0, losses: 0, n: 3 }, { nullDifference: 2 })).toThrow(RangeError);
  expect(() => unconditionalInterval({ wins: 0, losses: 0, n: 3 }, { level: 1 })).toThrow(RangeError);
});
