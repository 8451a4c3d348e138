import { expect, test } from 'vitest';
import { tangoEquivalencePValue } from '../paired-binary/tango-equivalence-p-value.ts';
import { pairedTables } from '../testing/paired-tables.ts';
import { pairsForEquivalence } from './pairs-for-equivalence.ts';
import { pairsForNonInferiority } from './pairs-for-non-inferiority.ts';

// Without a difference both tests have equal room, so n = (z_0.05 + z_0.1)²·π/M² = (1.644854 + 1.281552)²·π/M²: 951.5 and 137.02 rounded up.
test.each([
  { discordantShare: 0.1, margin: 0.03, pairs: 952 },
  { discordantShare: 0.16, margin: 0.1, pairs: 138 },
])('a margin of ±$margin at $discordantShare discordant needs $pairs pairs (alpha 0.05, power 0.8)', ({ pairs, ...truth }) => {
  expect(pairsForEquivalence({ ...truth, difference: 0, alpha: 0.05, power: 0.8 })).toBe(pairs);
});

test("over all outcomes of that many pairs, Tango's two tests have about the power asked for", () => {
  const pairs = Number(pairsForEquivalence({ discordantShare: 0.2, difference: 0.02, margin: 0.12, alpha: 0.05, power: 0.8 }));
  const shown = pairedTables(pairs, { winShare: 0.11, lossShare: 0.09 })
    .filter(({ chance }) => chance > 1e-12)
    .filter((outcome) => tangoEquivalencePValue(outcome, { margin: 0.12 }) <= 0.05);
  expect(shown.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(0.8, 1);
});

test('a difference either way needs more; far from one edge it is the non-inferiority plan of the other', () => {
  const plan = { discordantShare: 0.1, margin: 0.04, alpha: 0.05, power: 0.8 };
  const needed = (difference: number) => Number(pairsForEquivalence({ ...plan, difference }));
  expect(needed(0.01)).toBeGreaterThan(needed(0));
  expect(needed(-0.01)).toBe(needed(0.01));
  expect(Math.abs(needed(-0.02) - Number(pairsForNonInferiority({ ...plan, difference: -0.02 })))).toBeLessThanOrEqual(1);
});

test('no number of pairs shows a difference at the margin to lie within it; a margin of 0 is refused', () => {
  const plan = { discordantShare: 0.1, alpha: 0.05, power: 0.8 };
  expect(pairsForEquivalence({ ...plan, difference: 0.02, margin: 0.02 })).toBeNull();
  expect(pairsForEquivalence({ ...plan, difference: -0.05, margin: 0.02 })).toBeNull();
  expect(() => pairsForEquivalence({ ...plan, difference: 0, margin: 0 })).toThrow(RangeError);
});
