import { expect, test } from 'vitest';
import { randomNormals } from '../testing/random-normals.ts';
import { relativeError } from '../testing/relative-error.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import reference from './reference-values.json' with { type: 'json' };
import { repeatsVarianceSplit } from './repeats-variance-split.ts';

test.each(reference.repeatsVarianceSplit)("data set %$ agrees with R's analysis of variance", ({ input, expected }) => {
  const { total, perCase } = repeatsVarianceSplit(input.candidate, input.baseline);
  expect(relativeError(total, expected[0] ?? 0)).toBeLessThan(1e-11);
  expect(relativeError(perCase.candidate, expected[1] ?? 0)).toBeLessThan(1e-11);
  expect(relativeError(perCase.baseline, expected[2] ?? 0)).toBeLessThan(1e-11);
});

test('by hand: two cases, two repeats', () => {
  // Differences of means: 0.5 and 0; variance 1/8, over 2 cases 1/16. Within: (½/2 + 0 + 0 + ½/2)/4 = 1/8, so nothing is left between.
  const split = repeatsVarianceSplit(
    [
      [0, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [1, 1],
    ],
  );
  expect(split).toEqual({ total: 1 / 16, within: 1 / 16, between: 0, perCase: { difference: 0, candidate: 0.25, baseline: 0 } });
});

test('finds the variances that a simulation put in', () => {
  const random = seededRandom(3);
  const repeats = (centre: number, spread: number) => randomNormals(4, random).map((noise) => centre + spread * noise);
  const truths = randomNormals(4000, random);
  const { perCase } = repeatsVarianceSplit(
    truths.map((shift) => repeats(shift, 2)),
    truths.map(() => repeats(0, 1)),
  );
  expect(perCase.difference).toBeCloseTo(1, 0);
  expect(perCase.candidate / 4).toBeCloseTo(1, 1);
  expect(perCase.baseline).toBeCloseTo(1, 1);
});

test('needs two cases and two repeats of each', () => {
  expect(() => repeatsVarianceSplit([[1, 2]], [[1, 2]])).toThrow(/at least 2 cases/);
  expect(() =>
    repeatsVarianceSplit(
      [[1, 2], [1]],
      [
        [1, 2],
        [1, 2],
      ],
    ),
  ).toThrow(/candidate\[1\] must hold at least 2/);
});
