import { crossingProbabilities, groupSequentialBounds, normalCdf, normalQuantile } from '@plumbline/stats';
import { describe, expect, test } from 'vitest';
import { nominalAlpha, repeatedPValue } from './repeated-p-value.ts';

/** Its definition: the size of the bounds C/√(j/K) that a result would just reach, by Gauss-Legendre quadrature. */
const size = (constant: number, looks: number) =>
  crossingProbabilities(
    Array.from({ length: looks }, (_, index) => {
      const information = (index + 1) / looks;
      return { information, bound: constant / Math.sqrt(information) };
    }),
  ).reduce((sum, chance) => sum + chance, 0);

describe('the repeated p-value', () => {
  test.each([2, 3, 5, 10])('of %i looks is at most 0.1 % above its definition and never below it', (looks) => {
    const constants = Array.from({ length: 22 }, (_, index) => 0.01 + index * 0.361);
    const ratios = constants.map(
      (constant) => repeatedPValue(normalCdf(-constant), { look: looks, looks }) / size(constant, looks),
    );
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...ratios)).toBeLessThan(1.001);
  });

  test('far in the tail is an upper bound within a factor of 2', () => {
    const ratio = repeatedPValue(normalCdf(-9), { look: 10, looks: 10 }) / normalCdf(-9);
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThanOrEqual(2.00001);
  });

  test.each([1, 4, 9, 10])('is alpha where z is the bound of look %i of 10', (look) => {
    const bound = groupSequentialBounds({ looks: 10, alpha: 0.05, shape: 'obrien-fleming' })[look - 1]?.bound ?? 0;
    expect(repeatedPValue(normalCdf(-bound), { look, looks: 10 })).toBeCloseTo(0.05, 4);
    expect(nominalAlpha(0.05, { look, looks: 10 })).toBeCloseTo(normalCdf(-bound), 4);
  });

  test('rises with the p-value, is never below it, and is 1 for a result that points the other way', () => {
    const ps = Array.from({ length: 400 }, (_, index) => 10 ** (-index / 20)).toReversed();
    for (const look of [1, 3, 10]) {
      const repeated = ps.map((p) => repeatedPValue(p, { look, looks: 10 }));
      expect(repeated).toEqual(repeated.toSorted((a, b) => a - b));
      expect(repeated.every((value, index) => value >= (ps[index] ?? 1) && value <= 1)).toBe(true);
    }
    expect(repeatedPValue(0.5, { look: 3, looks: 10 })).toBe(1);
    expect(repeatedPValue(0, { look: 3, looks: 10 })).toBe(0);
  });

  test('of a single look is the p-value itself', () => {
    expect(repeatedPValue(0.031, { look: 1, looks: 1 })).toBe(0.031);
    expect(nominalAlpha(0.05, { look: 1, looks: 1 })).toBeCloseTo(0.05, 12);
  });

  test('at the last of 10 looks, alpha 0.05 stands for z = 1.802', () => {
    expect(-normalQuantile(nominalAlpha(0.05, { look: 10, looks: 10 }))).toBeCloseTo(1.802, 2);
  });

  test('at the first of 50 looks an interval still has a level below 1', () => {
    expect(nominalAlpha(0.05, { look: 1, looks: 50 })).toBe(1e-10);
  });
});
