import { expect, test } from 'vitest';
import { tangoNonInferiorityPValue } from '../paired-binary/tango-non-inferiority-p-value.ts';
import { pairedTables } from '../testing/paired-tables.ts';
import { pairsForNonInferiority } from './pairs-for-non-inferiority.ts';

// (1.644854 + 0.841621)²·π/M² = 686.9, 1545.6 and 3091.3, rounded up.
test.each([
  { discordantShare: 0.1, margin: 0.03, pairs: 687 },
  { discordantShare: 0.1, margin: 0.02, pairs: 1546 },
  { discordantShare: 0.05, margin: 0.01, pairs: 3092 },
])('a margin of $margin at $discordantShare discordant needs $pairs pairs (alpha 0.05, power 0.8)', ({ pairs, ...truth }) => {
  expect(pairsForNonInferiority({ ...truth, difference: 0, alpha: 0.05, power: 0.8 })).toBe(pairs);
});

test("over all outcomes of that many pairs, Tango's test has about the power asked for", () => {
  const pairs = Number(pairsForNonInferiority({ discordantShare: 0.2, difference: 0, margin: 0.08, alpha: 0.05, power: 0.8 }));
  const shown = pairedTables(pairs, { winShare: 0.1, lossShare: 0.1 }).filter(
    (outcome) => outcome.chance > 1e-12 && tangoNonInferiorityPValue(outcome, { margin: 0.08 }) <= 0.05,
  );
  expect(shown.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(0.8, 1);
});

test('a candidate that is truly better needs fewer pairs', () => {
  const plan = { discordantShare: 0.1, margin: 0.02, alpha: 0.05, power: 0.8 };
  expect(pairsForNonInferiority({ ...plan, difference: 0.01 })).toBeLessThan(
    Number(pairsForNonInferiority({ ...plan, difference: 0 })),
  );
});

test('no number of pairs shows a candidate worse by the margin to be not inferior', () => {
  expect(pairsForNonInferiority({ discordantShare: 0.1, difference: -0.02, margin: 0.02, alpha: 0.05, power: 0.8 })).toBeNull();
});

test('refuses a negative margin', () => {
  expect(() => pairsForNonInferiority({ discordantShare: 0.1, difference: 0, margin: -0.02, alpha: 0.05, power: 0.8 })).toThrow(
    RangeError,
  );
});
