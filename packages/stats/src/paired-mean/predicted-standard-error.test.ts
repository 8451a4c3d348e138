import { expect, test } from 'vitest';
import { predictedStandardError } from './predicted-standard-error.ts';
import { repeatsVarianceSplit } from './repeats-variance-split.ts';

test('for the plan that was run it is the standard error that was found', () => {
  const candidate = [
    [1, 0.9],
    [0.2, 0.3],
    [0.7, 0.6],
  ];
  const baseline = [
    [0.1, 0.2],
    [0.3, 0.3],
    [0.9, 0.8],
  ];
  const { total, perCase } = repeatsVarianceSplit(candidate, baseline);
  expect(predictedStandardError(perCase, { cases: 3, repeats: 2 })).toBeCloseTo(Math.sqrt(total), 13);
});

test('by hand: sqrt((0.04 + (0.08 + 0.04)/3)/200) = 0.02', () => {
  const perCase = { difference: 0.04, candidate: 0.08, baseline: 0.04 };
  expect(predictedStandardError(perCase, { cases: 200, repeats: 3 })).toBeCloseTo(0.02, 14);
});

test('refuses plans without cases or repeats, and negative variances', () => {
  const perCase = { difference: 0.04, candidate: 0.08, baseline: 0.04 };
  expect(() => predictedStandardError(perCase, { cases: 0, repeats: 1 })).toThrow(RangeError);
  expect(() => predictedStandardError(perCase, { cases: 1, repeats: 0 })).toThrow(RangeError);
  expect(() => predictedStandardError({ ...perCase, baseline: -1 }, { cases: 1, repeats: 1 })).toThrow(RangeError);
});
