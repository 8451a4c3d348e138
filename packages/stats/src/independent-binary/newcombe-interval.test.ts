import fc from 'fast-check';
import { expect, test } from 'vitest';
import { independentTables } from '../testing/independent-tables.ts';
import { newcombeInterval } from './newcombe-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.newcombeInterval)('table %$ at level $input.level agrees with $madeBy', ({ input, expected }) => {
  const { lower, upper } = newcombeInterval(input, input);
  expect(lower).toBeCloseTo(expected[0] ?? 9, 12);
  expect(upper).toBeCloseTo(expected[1] ?? 9, 12);
});

test("agrees with the figures of Newcombe's comparison of methods: 56/70 − 48/80 gives 0.0524 to 0.3339", () => {
  const counts = { candidate: { successes: 56, trials: 70 }, baseline: { successes: 48, trials: 80 } };
  const { lower, upper } = newcombeInterval(counts, { level: 0.95 });
  expect(lower).toBeCloseTo(0.0524, 4);
  expect(upper).toBeCloseTo(0.3339, 4);
});

test('over all outcomes of two groups of 25 it covers near its level', () => {
  const covered = independentTables(25, { candidateShare: 0.8, baselineShare: 0.6 }).filter((counts) => {
    const { lower, upper } = newcombeInterval(counts, { level: 0.9 });
    return Number(lower) <= 0.2 && 0.2 <= Number(upper);
  });
  const coverage = covered.reduce((sum, { chance }) => sum + chance, 0);
  expect(coverage).toBeGreaterThan(0.88);
  expect(coverage).toBeLessThan(0.93);
});

test('holds the estimate, stays in [−1, 1], widens with the level, and swapping the groups flips it', () => {
  const group = fc
    .tuple(fc.nat(60), fc.nat(60))
    .map(([successes, more]) => ({ successes, trials: Math.max(1, successes + more) }));
  fc.assert(
    fc.property(group, group, (candidate, baseline) => {
      const narrow = newcombeInterval({ candidate, baseline }, { level: 0.8 });
      const wide = newcombeInterval({ candidate, baseline }, { level: 0.95 });
      const ascending = [-1 - 1e-12, wide.lower, narrow.lower, narrow.estimate, narrow.upper, wide.upper, 1 + 1e-12].map(Number);
      expect(ascending.toSorted((a, b) => a - b)).toEqual(ascending);
      expect(newcombeInterval({ candidate: baseline, baseline: candidate }, { level: 0.8 }).lower).toBeCloseTo(
        -Number(narrow.upper),
        12,
      );
    }),
  );
});

test('refuses an empty group and more successes than trials', () => {
  const fine = { successes: 1, trials: 2 };
  expect(() => newcombeInterval({ candidate: { successes: 0, trials: 0 }, baseline: fine }, { level: 0.9 })).toThrow(
    /candidate.trials/,
  );
  expect(() => newcombeInterval({ candidate: fine, baseline: { successes: 3, trials: 2 } }, { level: 0.9 })).toThrow(
    /baseline.successes/,
  );
});
