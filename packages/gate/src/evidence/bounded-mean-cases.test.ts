import { boundedMeanPValue } from '@plumbline/stats';
import { expect, test } from 'vitest';
import { boundedMeanCases, boundedMeanDistance } from './bounded-mean-cases.ts';

test('distance and cases are each other’s inverse', () => {
  for (const variance of [0, 0.001, 0.04]) {
    for (const distance of [0.01, 0.05, 0.2]) {
      const cases = boundedMeanCases(distance, { variance, z: 2.486 });
      expect(boundedMeanDistance(cases, { variance, z: 2.486 })).toBeCloseTo(distance, 9);
    }
  }
  expect(boundedMeanCases(0, { variance: 0.1, z: 2 })).toBe(Number.POSITIVE_INFINITY);
});

// Half of the scores rise, half fall by 0.2: at z of 5 % alone the expected sample just passes.
test.each([
  [0.2, 0.05],
  [0.1, 0.02],
])('changes of %f at a margin of %f: with so many cases p of the expected sample is about 5 %%', (change, margin) => {
  const cases = Math.ceil(boundedMeanCases(margin, { variance: change * change, z: 1.644854 }));
  const tally = { values: Float64Array.of(-change, change), times: Float64Array.of(cases / 2, cases / 2) };
  expect(boundedMeanPValue(tally, { nullMean: -margin, least: -1 })).toBeCloseTo(0.05, 1);
});
