import { expect, test } from 'vitest';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { independentTables } from '../testing/independent-tables.ts';
import { relativeError } from '../testing/relative-error.ts';
import { farringtonManningPValue } from './farrington-manning-p-value.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.farringtonManningPValue)('table %$, margin $input.margin: agrees with mpmath', ({ input, expected }) => {
  expect(relativeError(farringtonManningPValue(input, input), expected)).toBeLessThan(1e-9);
});

test('with margin 0 it is the pooled z test', () => {
  const counts = { candidate: { successes: 30, trials: 50 }, baseline: { successes: 20, trials: 50 } };
  expect(farringtonManningPValue(counts, { margin: 0 })).toBeCloseTo(normalCdf(-0.2 / Math.sqrt((0.25 * 2) / 50)), 13);
});

test('a candidate worse by exactly the margin passes in about 5 % of all outcomes of two groups of 60', () => {
  const passed = independentTables(60, { candidateShare: 0.7, baselineShare: 0.8 }).filter(
    (counts) => counts.chance > 1e-9 && farringtonManningPValue(counts, { margin: 0.1 }) <= 0.05,
  );
  const size = passed.reduce((sum, { chance }) => sum + chance, 0);
  expect(size).toBeGreaterThan(0.04);
  expect(size).toBeLessThan(0.058);
});

test('refuses a negative margin', () => {
  const counts = { candidate: { successes: 3, trials: 5 }, baseline: { successes: 2, trials: 5 } };
  expect(() => farringtonManningPValue(counts, { margin: -0.1 })).toThrow(RangeError);
});
