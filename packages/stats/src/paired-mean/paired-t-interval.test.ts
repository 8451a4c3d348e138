import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairedTables } from '../testing/paired-tables.ts';
import { relativeError } from '../testing/relative-error.ts';
import { pairedTInterval } from './paired-t-interval.ts';
import { pairedTTest } from './paired-t-test.ts';
import reference from './reference-values.json' with { type: 'json' };

const scores = fc.array(fc.double({ min: -1, max: 1, noNaN: true, noDefaultInfinity: true }), { minLength: 3, maxLength: 30 });
const varied = scores.filter((values) => Math.max(...values) - Math.min(...values) > 1e-3);

test.each(reference.pairedTInterval)('data set %$ at level $input.level: agrees with R', ({ input, expected }) => {
  const { lower, upper } = pairedTInterval(input.differences, input);
  expect(relativeError(Number(lower), expected[0] ?? 0)).toBeLessThan(1e-11);
  expect(relativeError(Number(upper), expected[1] ?? 0)).toBeLessThan(1e-11);
});

test('two differences by hand: mean ± tan(π·level/2)·|a − b|/2, the t quantile with one degree of freedom', () => {
  const { estimate, upper } = pairedTInterval([0.2, 0.6], { level: 0.9 });
  expect(estimate).toBeCloseTo(0.4, 15);
  expect(upper).toBeCloseTo(0.4 + Math.tan((Math.PI * 0.9) / 2) * 0.2, 12);
});

test('holds the estimate, widens with the level, flips with the sides, does not mind the order', () => {
  fc.assert(
    fc.property(varied, (differences) => {
      const narrow = pairedTInterval(differences, { level: 0.8 });
      const wide = pairedTInterval(differences.toReversed(), { level: 0.95 });
      const swapped = pairedTInterval(
        differences.map((value) => -value),
        { level: 0.8 },
      );
      expect(Number(wide.lower)).toBeLessThan(Number(narrow.lower));
      expect(Number(narrow.lower)).toBeLessThan(narrow.estimate);
      expect(narrow.estimate).toBeLessThan(Number(narrow.upper));
      expect(swapped.upper).toBeCloseTo(-Number(narrow.lower), 12);
    }),
  );
});

test('its lower bound is the null difference at which the one-sided test is just significant', () => {
  fc.assert(
    fc.property(varied, (differences) => {
      const { lower } = pairedTInterval(differences, { level: 0.9 });
      const { pValue } = pairedTTest(differences, { alternative: 'greater', nullDifference: Number(lower) });
      expect(pValue).toBeCloseTo(0.05, 9);
    }),
  );
});

test.each([
  { n: 20, winShare: 0.1, lossShare: 0.04, coverage: 0.872 },
  { n: 20, winShare: 0, lossShare: 0.03, coverage: 0.456 },
  { n: 50, winShare: 0.1, lossShare: 0.04, coverage: 0.943 },
  { n: 50, winShare: 0, lossShare: 0.03, coverage: 0.781 },
  { n: 100, winShare: 0.05, lossShare: 0.05, coverage: 0.957 },
  { n: 100, winShare: 0, lossShare: 0.03, coverage: 0.802 },
])('why pass/fail needs another: on $n pairs at $winShare/$lossShare the 95 % interval covers with $coverage only', (truth) => {
  const difference = truth.winShare - truth.lossShare;
  const covered = pairedTables(truth.n, truth)
    .filter(({ chance }) => chance > 1e-12)
    .filter(({ wins, losses, n }) => {
      const differences = Array.from({ length: n }, (_, index) => (index < wins ? 1 : index < wins + losses ? -1 : 0));
      const { estimate, lower, upper } = pairedTInterval(differences, { level: 0.95 });
      // Without variation the usual formula claims the estimate itself.
      return Number(lower ?? estimate) <= difference && difference <= Number(upper ?? estimate);
    });
  expect(covered.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(truth.coverage, 3);
});

test('claims no certainty from one difference or from equal ones', () => {
  expect(pairedTInterval([0.5], { level: 0.9 })).toMatchObject({
    estimate: 0.5,
    lower: null,
    upper: null,
    reason: /two observations/,
  });
  expect(pairedTInterval([0.1, 0.1, 0.1], { level: 0.9 })).toMatchObject({
    lower: null,
    upper: null,
    reason: /all observations are equal/,
  });
});

test('refuses no differences, and differences that are no numbers', () => {
  expect(() => pairedTInterval([], { level: 0.9 })).toThrow(/at least 1/);
  expect(() => pairedTInterval([1, Number.NaN], { level: 0.9 })).toThrow(/differences\[1\]/);
  expect(() => pairedTInterval([1, 2], { level: Number.NaN })).toThrow(RangeError);
});
