import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { alphaSpendingBounds } from './alpha-spending-bounds.ts';
import { crossingProbabilities } from './crossing-probabilities.ts';
import { type BoundShape, groupSequentialBounds } from './group-sequential-bounds.ts';
import reference from './reference-values.json' with { type: 'json' };
import { spentAlpha } from './spent-alpha.ts';
import type { Look } from './stopped-path.ts';

const PLAN = { alpha: 0.05, shape: 'obrien-fleming' } as const;
const size = (looks: readonly Look[]) => crossingProbabilities(looks).reduce((sum, chance) => sum + chance, 0);
const bounds = (looks: readonly Look[]) => looks.map(({ bound }) => bound);

test.each(reference.alphaSpendingBounds)(
  '$input.shape looks at $input.information, alpha $input.alpha: agrees with rpact',
  ({ input, expected }) => {
    const found = alphaSpendingBounds(input.information, { ...input, shape: input.shape as BoundShape });
    for (const [index, { bound }] of found.entries()) expect(Math.abs(bound - (expected[index] ?? 9))).toBeLessThan(5e-5);
  },
);

test('five equal looks at one-sided 2.5 % have the bounds printed since Lan and DeMets', () => {
  const found = alphaSpendingBounds([0.2, 0.4, 0.6, 0.8, 1], { alpha: 0.025, shape: 'obrien-fleming' });
  expect(bounds(found).map((bound) => bound.toFixed(3))).toEqual(['4.877', '3.357', '2.680', '2.290', '2.031']);
});

test('at any rising shares each look crosses with just what the function allows by then', () => {
  const shares = fc.uniqueArray(fc.integer({ min: 8, max: 99 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(shares, fc.constantFrom<BoundShape>('obrien-fleming', 'pocock'), (percents, shape) => {
      const information = [...percents.toSorted((a, b) => a - b).map((percent) => percent / 100), 1];
      const chances = crossingProbabilities(alphaSpendingBounds(information, { alpha: 0.05, shape }));
      let crossed = 0;
      for (const [index, share] of information.entries()) {
        crossed += chances[index] ?? 0;
        expect(crossed).toBeCloseTo(spentAlpha(share, { alpha: 0.05, shape }), 10);
      }
    }),
    { numRuns: 25 },
  );
});

test('a bound does not depend on the looks that follow', () => {
  const all = alphaSpendingBounds([0.3, 0.5, 0.9, 1], PLAN);
  expect(alphaSpendingBounds([0.3, 0.5], PLAN)).toEqual(all.slice(0, 2));
  expect(alphaSpendingBounds([0.9, 1], { ...PLAN, taken: all.slice(0, 2) })).toEqual(all.slice(2));
});

test("a run planned with O'Brien and Fleming's exact bounds and resumed in other steps keeps its alpha", () => {
  const taken = groupSequentialBounds({ looks: 10, ...PLAN }).slice(0, 4);
  const rest = alphaSpendingBounds([0.47, 0.83, 1], { ...PLAN, taken });
  expect(rest.map(({ information }) => information)).toEqual([0.47, 0.83, 1]);
  expect(size([...taken, ...rest])).toBeCloseTo(0.05, 10);
});

test('a run broken off spends all that is left at its last look: with one look that is the fixed test', () => {
  expect(alphaSpendingBounds([0.37], { ...PLAN, ends: true })[0]?.bound).toBeCloseTo(-normalQuantile(0.05), 12);
  const taken = alphaSpendingBounds([0.2, 0.4], PLAN);
  const last = alphaSpendingBounds([0.55], { ...PLAN, taken, ends: true });
  expect(size([...taken, ...last])).toBeCloseTo(0.05, 10);
  expect(last[0]?.bound).toBeLessThan(alphaSpendingBounds([0.55], { ...PLAN, taken })[0]?.bound ?? 0);
});

test('where nothing is left to spend no z statistic is enough', () => {
  const taken = [{ information: 0.5, bound: 1 }];
  expect(bounds(alphaSpendingBounds([0.7, 1], { ...PLAN, taken }))).toEqual([Infinity, Infinity]);
  expect(bounds(alphaSpendingBounds([0.01], PLAN))).toEqual([Infinity]);
});

test('under the null a simulated run with uneven looks crosses in about alpha', () => {
  const looks = alphaSpendingBounds([0.15, 0.4, 0.5, 1], { alpha: 0.1, shape: 'pocock' });
  const random = seededRandom(21);
  const crossed = Array.from({ length: 4000 }, () => {
    let [path, seen] = [0, 0];
    const steps = randomNormals(4, random);
    return looks.some(({ information, bound }, index) => {
      path += (steps[index] ?? 0) * Math.sqrt(information - seen);
      seen = information;
      return path / Math.sqrt(information) >= bound;
    });
  }).filter(Boolean).length;
  // Standard error of 4,000 runs: 0.0047.
  expect(Math.abs(crossed / 4000 - 0.1)).toBeLessThan(0.02);
});

test('refuses shares that do not rise within (0, 1], and an alpha of ½', () => {
  expect(() => alphaSpendingBounds([0.5, 0.5], PLAN)).toThrow(/looks\[1\]\.information must rise/);
  expect(() => alphaSpendingBounds([1.1], PLAN)).toThrow(RangeError);
  expect(() => alphaSpendingBounds([0.3], { ...PLAN, taken: [{ information: 0.4, bound: 3 }] })).toThrow(/0\.3 after 0\.4/);
  expect(() => alphaSpendingBounds([1], { ...PLAN, taken: [{ information: 0, bound: 3 }] })).toThrow(/taken\[0\]/);
  expect(() => alphaSpendingBounds([1], { ...PLAN, alpha: 0.5 })).toThrow(RangeError);
});
