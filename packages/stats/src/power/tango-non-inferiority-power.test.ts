import { expect, test } from 'vitest';
import { tangoNonInferiorityPValue } from '../paired-binary/tango-non-inferiority-p-value.ts';
import { pairedTables } from '../testing/paired-tables.ts';
import { relativeError } from '../testing/relative-error.ts';
import { pairsForNonInferiority } from './pairs-for-non-inferiority.ts';
import reference from './reference-values.json' with { type: 'json' };
import { tangoNonInferiorityPower } from './tango-non-inferiority-power.ts';

test.each(reference.tangoNonInferiorityPower)('plan %$ agrees with the sum over all tables in R', ({ input, expected }) => {
  expect(relativeError(tangoNonInferiorityPower(input), expected)).toBeLessThan(1e-10);
});

test('is the sum of the chances of all tables that pass', () => {
  const truth = { winShare: 0.12, lossShare: 0.08 };
  const passing = pairedTables(60, truth).filter((table) => tangoNonInferiorityPValue(table, { margin: 0.05 }) <= 0.05);
  const plan = { pairs: 60, discordantShare: 0.2, difference: 0.04, margin: 0.05, alpha: 0.05 };
  expect(tangoNonInferiorityPower(plan)).toBeCloseTo(
    passing.reduce((sum, { chance }) => sum + chance, 0),
    12,
  );
});

test.each([
  { discordantShare: 0.1, margin: 0.03, pairs: 687 },
  { discordantShare: 0.1, margin: 0.02, pairs: 1546 },
])('the planned $pairs pairs for a margin of $margin have about the power of 0.8 asked for, and a size of about 0.05', (plan) => {
  const { margin } = plan;
  expect(pairsForNonInferiority({ ...plan, difference: 0, alpha: 0.05, power: 0.8 })).toBe(plan.pairs);
  expect(tangoNonInferiorityPower({ ...plan, difference: 0, alpha: 0.05 })).toBeCloseTo(0.8, 1);
  expect(Math.abs(tangoNonInferiorityPower({ ...plan, difference: -margin, alpha: 0.05 }) - 0.05)).toBeLessThan(0.005);
});

test('with a margin of 0 no table without a win passes; everything a loss never passes; everything a win always does', () => {
  const plan = { pairs: 30, discordantShare: 1, margin: 0, alpha: 0.05 };
  expect(tangoNonInferiorityPower({ ...plan, difference: -1 })).toBe(0);
  expect(tangoNonInferiorityPower({ ...plan, difference: 1 })).toBe(1);
});

test('refuses impossible plans', () => {
  const plan = { pairs: 10, discordantShare: 0.1, difference: 0, margin: 0.02, alpha: 0.05 };
  expect(() => tangoNonInferiorityPower({ ...plan, difference: 0.2 })).toThrow(RangeError);
  expect(() => tangoNonInferiorityPower({ ...plan, margin: -0.1 })).toThrow(RangeError);
  expect(() => tangoNonInferiorityPower({ ...plan, pairs: 0 })).toThrow(RangeError);
});
