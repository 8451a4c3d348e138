import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairedTables } from '../testing/paired-tables.ts';
import { pairsForSuperiority } from './pairs-for-superiority.ts';

// (1.959964·√π + 0.841621·√(π−δ²))²/δ² = 625.5, 869.8 and 3922.1, rounded up.
test.each([
  { discordantShare: 0.2, difference: 0.05, pairs: 626 },
  { discordantShare: 0.1, difference: 0.03, pairs: 870 },
  { discordantShare: 0.2, difference: 0.02, pairs: 3923 },
])(
  'a difference of $difference at $discordantShare discordant needs $pairs pairs (alpha 0.025, power 0.8)',
  ({ pairs, ...truth }) => {
    expect(pairsForSuperiority({ ...truth, alpha: 0.025, power: 0.8 })).toBe(pairs);
  },
);

test('over all outcomes of that many pairs, the z test has about the power asked for', () => {
  const truth = { discordantShare: 0.3, difference: 0.15, alpha: 0.05, power: 0.8 };
  const pairs = Number(pairsForSuperiority(truth));
  const shown = pairedTables(pairs, { winShare: 0.225, lossShare: 0.075 }).filter(
    ({ wins, losses }) => (wins - losses) / Math.sqrt(wins + losses || 1) >= 1.6449,
  );
  expect(shown.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(0.8, 1);
});

test('a larger difference or alpha never needs more pairs, more power never fewer', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 0.1, noNaN: true }),
      fc.double({ min: 0.55, max: 0.95, noNaN: true }),
      (difference, power) => {
        const needed = (change: object) =>
          Number(pairsForSuperiority({ discordantShare: 0.2, difference, alpha: 0.05, power, ...change }));
        expect(needed({ difference: difference * 1.5 })).toBeLessThanOrEqual(needed({}));
        expect(needed({ alpha: 0.1 })).toBeLessThanOrEqual(needed({}));
        expect(needed({ power: power + 0.04 })).toBeGreaterThanOrEqual(needed({}));
      },
    ),
  );
});

test('no number of pairs shows a difference that is not there', () => {
  expect(pairsForSuperiority({ discordantShare: 0.2, difference: 0, alpha: 0.05, power: 0.8 })).toBeNull();
  expect(pairsForSuperiority({ discordantShare: 0.2, difference: -0.1, alpha: 0.05, power: 0.8 })).toBeNull();
});

test('refuses a difference larger than the discordant share', () => {
  expect(() => pairsForSuperiority({ discordantShare: 0.1, difference: 0.2, alpha: 0.05, power: 0.8 })).toThrow(RangeError);
});
