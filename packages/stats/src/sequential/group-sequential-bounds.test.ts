import { expect, test } from 'vitest';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { crossingProbabilities } from './crossing-probabilities.ts';
import { groupSequentialBounds } from './group-sequential-bounds.ts';

// The published constants of one-sided 5 % (O'Brien-Fleming) and one-sided 2.5 % (Pocock) designs, three decimals.
test.each([
  { shape: 'obrien-fleming', looks: 2, alpha: 0.05, constant: 1.678 },
  { shape: 'obrien-fleming', looks: 3, alpha: 0.05, constant: 1.71 },
  { shape: 'obrien-fleming', looks: 4, alpha: 0.05, constant: 1.733 },
  { shape: 'obrien-fleming', looks: 5, alpha: 0.05, constant: 1.751 },
  { shape: 'obrien-fleming', looks: 10, alpha: 0.05, constant: 1.801 },
  { shape: 'pocock', looks: 2, alpha: 0.025, constant: 2.178 },
  { shape: 'pocock', looks: 3, alpha: 0.025, constant: 2.289 },
  { shape: 'pocock', looks: 5, alpha: 0.025, constant: 2.413 },
  { shape: 'pocock', looks: 10, alpha: 0.025, constant: 2.555 },
] as const)('$shape, $looks looks, alpha $alpha: the last bound is $constant', ({ constant, ...design }) => {
  expect(groupSequentialBounds(design).at(-1)?.bound).toBeCloseTo(constant, 3);
});

test("O'Brien-Fleming falls with the root of the information, Pocock stays", () => {
  const falling = groupSequentialBounds({ looks: 4, alpha: 0.05, shape: 'obrien-fleming' });
  expect((falling[0]?.bound ?? 0) / (falling[3]?.bound ?? 1)).toBeCloseTo(2, 12);
  const level = groupSequentialBounds({ looks: 4, alpha: 0.05, shape: 'pocock' });
  expect(new Set(level.map(({ bound }) => bound)).size).toBe(1);
});

test('one look is the fixed bound', () => {
  expect(groupSequentialBounds({ looks: 1, alpha: 0.05, shape: 'pocock' })[0]?.bound).toBeCloseTo(1.6448536269514722, 12);
});

test('under the null a simulated run crosses in about alpha', () => {
  const looks = groupSequentialBounds({ looks: 5, alpha: 0.1, shape: 'pocock' });
  const random = seededRandom(8);
  const crossed = Array.from({ length: 4000 }, () => {
    let path = 0;
    return randomNormals(5, random).some((step, index) => {
      path += step / Math.sqrt(5);
      const { information, bound } = looks[index] ?? { information: 1, bound: Infinity };
      return path / Math.sqrt(information) >= bound;
    });
  }).filter(Boolean).length;
  // Standard error of 4,000 runs: 0.0047.
  expect(Math.abs(crossed / 4000 - 0.1)).toBeLessThan(0.02);
});

test('looking early costs little power: 10 looks lose under 2 points at a fixed power of 0.9', () => {
  const looks = groupSequentialBounds({ looks: 10, alpha: 0.05, shape: 'obrien-fleming' });
  const power = crossingProbabilities(looks, { drift: 1.644854 + 1.281552 }).reduce((sum, chance) => sum + chance, 0);
  expect(power).toBeGreaterThan(0.87);
  expect(power).toBeLessThan(0.9);
});

// Power and mean pairs used of at most 1,000, from 20,000 simulated runs each of another implementation. Drift: (δ + margin)·√1000/√(π − δ²).
test.each([
  { winShare: 0.06, lossShare: 0.06, margin: 0.03, power: 0.849, pairs: 703, fixed: 0.863 },
  { winShare: 0.08, lossShare: 0.05, margin: 0.03, power: 1, pairs: 407, fixed: 1 },
  { winShare: 0.08, lossShare: 0.05, margin: 0, power: 0.827, pairs: 719, fixed: 0.844 },
  { winShare: 0.09, lossShare: 0.04, margin: 0, power: 0.997, pairs: 477, fixed: 0.998 },
  { winShare: 0.13, lossShare: 0.03, margin: 0, power: 1, pairs: 273, fixed: 1 },
])('ten looks at $winShare/$lossShare, margin $margin: power $power after $pairs pairs on average', (row) => {
  const difference = row.winShare - row.lossShare;
  const drift = ((difference + row.margin) * Math.sqrt(1000)) / Math.sqrt(row.winShare + row.lossShare - difference ** 2);
  const chances = crossingProbabilities(groupSequentialBounds({ looks: 10, alpha: 0.05, shape: 'obrien-fleming' }), { drift });
  const power = chances.reduce((sum, chance) => sum + chance, 0);
  const pairs = chances.reduce((sum, chance, index) => sum + chance * 100 * (index + 1), 1000 * (1 - power));
  expect(Math.abs(power - row.power)).toBeLessThan(0.005);
  expect(Math.abs(pairs - row.pairs)).toBeLessThan(5);
  const [fixed] = crossingProbabilities([{ information: 1, bound: 1.6448536 }], { drift });
  expect(Math.abs((fixed ?? 9) - row.fixed)).toBeLessThan(0.005);
});

test('refuses no look and an alpha of ½', () => {
  expect(() => groupSequentialBounds({ looks: 0, alpha: 0.05, shape: 'pocock' })).toThrow(RangeError);
  expect(() => groupSequentialBounds({ looks: 2, alpha: 0.5, shape: 'pocock' })).toThrow(RangeError);
});
