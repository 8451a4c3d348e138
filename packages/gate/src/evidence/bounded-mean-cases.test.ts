import { boundedMeanPValue } from '@plumbline/stats';
import { expect, test } from 'vitest';
import { boundedMeanCases, boundedMeanDistance } from './bounded-mean-cases.ts';

test('distance and cases are each other’s inverse', () => {
  for (const variance of [0, 0.001, 0.04]) {
    for (const distance of [0.01, 0.05, 0.2]) {
      const cases = boundedMeanCases(distance, { variance, z: 2.486, alpha: 0.05 });
      expect(boundedMeanDistance(cases, { variance, z: 2.486, alpha: 0.05 })).toBeCloseTo(distance, 9);
    }
  }
  expect(boundedMeanCases(0, { variance: 0.1, z: 2, alpha: 0.05 })).toBe(Number.POSITIVE_INFINITY);
});

test('where nothing varies it is what the bound allows, at a small alpha too: 0.99⁴⁵⁸ > 0.01 ≥ 0.99⁴⁵⁹', () => {
  // 2.326348 + 0.841621, the quantiles of 99 % and 80 %.
  const plan = { variance: 0, z: 3.167969, alpha: 0.01 };
  expect(Math.ceil(boundedMeanCases(0.01, plan))).toBe(459);
  expect(boundedMeanDistance(459, plan)).toBeCloseTo(1 - 0.01 ** (1 / 459), 12);
});

// Half of the scores rise, half fall by 0.2: at z of 5 % alone the expected sample just passes.
test.each([
  [0.2, 0.05],
  [0.1, 0.02],
])('changes of %f at a margin of %f: with so many cases p of the expected sample is about 5 %%', (change, margin) => {
  const cases = Math.ceil(boundedMeanCases(margin, { variance: change * change, z: 1.644854, alpha: 0.05 }));
  const tally = { values: Float64Array.of(-change, change), times: Float64Array.of(cases / 2, cases / 2) };
  expect(boundedMeanPValue(tally, { nullMean: -margin, least: -1 })).toBeCloseTo(0.05, 1);
});
