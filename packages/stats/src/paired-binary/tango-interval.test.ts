import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { pairedTables } from '../testing/paired-tables.ts';
import reference from './reference-values.json' with { type: 'json' };
import { tangoInterval } from './tango-interval.ts';
import { tangoNonInferiorityPValue } from './tango-non-inferiority-p-value.ts';

const table = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(400))
  .map(([wins, losses, same]) => ({ wins, losses, n: Math.max(1, wins + losses + same) }));

test.each(reference.tangoInterval)(
  '$input.wins wins, $input.losses losses of $input.n at $input.level: agrees with numerical maximum likelihood',
  ({ input, expected }) => {
    const { lower, upper } = tangoInterval(input, input);
    expect(Math.abs((lower ?? 9) - (expected[0] ?? 0))).toBeLessThan(1e-12);
    expect(Math.abs((upper ?? 9) - (expected[1] ?? 0))).toBeLessThan(1e-12);
  },
);

test.each([
  { n: 20, winShare: 0.1, lossShare: 0.04, coverage: 0.987 },
  { n: 20, winShare: 0, lossShare: 0.03, coverage: 1 },
  { n: 50, winShare: 0.1, lossShare: 0.04, coverage: 0.952 },
  { n: 50, winShare: 0, lossShare: 0.03, coverage: 0.996 },
  { n: 100, winShare: 0.05, lossShare: 0.05, coverage: 0.957 },
  { n: 100, winShare: 0, lossShare: 0.03, coverage: 0.969 },
])('over all outcomes of $n pairs at shares $winShare/$lossShare the 95 % interval covers with $coverage', (truth) => {
  const difference = truth.winShare - truth.lossShare;
  const covered = pairedTables(truth.n, truth)
    .filter(({ chance }) => chance > 1e-12)
    .filter((outcome) => {
      const { lower, upper } = tangoInterval(outcome, { level: 0.95 });
      return lower !== null && upper !== null && lower <= difference && difference <= upper;
    });
  expect(covered.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(truth.coverage, 3);
});

test('closed forms at the edges: nothing discordant, everything discordant, one pair', () => {
  const square = normalQuantile(0.975) ** 2;
  const level = 0.95;
  expect(tangoInterval({ wins: 0, losses: 0, n: 40 }, { level }).upper).toBeCloseTo(square / (40 + square), 14);
  expect(tangoInterval({ wins: 0, losses: 0, n: 40 }, { level }).lower).toBeCloseTo(-square / (40 + square), 14);
  expect(tangoInterval({ wins: 40, losses: 0, n: 40 }, { level }).lower).toBeCloseTo((40 - square) / (40 + square), 14);
  expect(tangoInterval({ wins: 40, losses: 0, n: 40 }, { level }).upper).toBe(1);
  expect(tangoInterval({ wins: 0, losses: 1, n: 1 }, { level })).toMatchObject({ estimate: -1, lower: -1 });
});

test('holds the estimate, stays in [−1, 1], widens with the level, and swapping the models flips it', () => {
  fc.assert(
    fc.property(table, (counts) => {
      const narrow = tangoInterval(counts, { level: 0.8 });
      const wide = tangoInterval(counts, { level: 0.99 });
      const swapped = tangoInterval({ ...counts, wins: counts.losses, losses: counts.wins }, { level: 0.8 });
      const ascending = [-1, wide.lower, narrow.lower, narrow.estimate, narrow.upper, wide.upper, 1].map(Number);
      expect(ascending.toSorted((a, b) => a - b)).toEqual(ascending);
      expect(swapped.lower).toBeCloseTo(-Number(narrow.upper), 14);
      expect(swapped.upper).toBeCloseTo(-Number(narrow.lower), 14);
    }),
  );
});

test('the lower bound is the margin at which the non-inferiority test is just significant', () => {
  fc.assert(
    fc.property(table, (counts) => {
      const { lower } = tangoInterval(counts, { level: 0.9 });
      if (lower === null || lower >= 0 || lower <= -0.999) return;
      expect(tangoNonInferiorityPValue(counts, { margin: -lower })).toBeCloseTo(0.05, 8);
    }),
  );
});

test.each([
  { wins: 3, losses: 3, n: 5, level: 0.9 },
  { wins: 0, losses: 0, n: 0, level: 0.9 },
  { wins: Number.NaN, losses: 0, n: 5, level: 0.9 },
  { wins: 1, losses: 0, n: 5, level: 1 },
])('refuses %o', (input) => {
  expect(() => tangoInterval(input, input)).toThrow(RangeError);
});

test('a design effect of 4 makes 4 times the counts say what the counts say alone', () => {
  const [few, many] = [
    { wins: 3, losses: 5, n: 60 },
    { wins: 12, losses: 20, n: 240 },
  ];
  const alone = tangoInterval(few, { level: 0.9 });
  const together = tangoInterval(many, { level: 0.9, designEffect: 4 });
  expect(together.lower).toBeCloseTo(Number(alone.lower), 9);
  expect(together.upper).toBeCloseTo(Number(alone.upper), 9);
  const p = tangoNonInferiorityPValue(many, { margin: 0.1, designEffect: 4 });
  expect(p).toBeCloseTo(tangoNonInferiorityPValue(few, { margin: 0.1 }), 12);
  expect(() => tangoInterval(few, { level: 0.9, designEffect: 0.5 })).toThrow(RangeError);
});
