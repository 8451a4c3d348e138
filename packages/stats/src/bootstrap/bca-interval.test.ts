import { expect, test } from 'vitest';
import { quantile } from '../quantiles/quantile.ts';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { bcaInterval } from './bca-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

const SKEWED = [0.1, 0.9, 0.35, 0.5, -0.7, 2.5, 0.2, 0.3, 0.45, 1.2];

test.each(reference.bcaInterval)(
  'data set %$ at level $input.level: agrees with all n^n resamples, up to chance',
  ({ input, expected }) => {
    const { lower, upper } = bcaInterval(input.values, { level: input.level, random: seededRandom(1), resamples: 100_000 });
    expect(Math.abs(Number(lower) - (expected[0] ?? 9))).toBeLessThan(0.025);
    expect(Math.abs(Number(upper) - (expected[1] ?? 9))).toBeLessThan(0.025);
  },
);

test('the same seed gives the same interval', () => {
  const once = bcaInterval(SKEWED, { level: 0.9, random: seededRandom(7) });
  expect(bcaInterval(SKEWED, { level: 0.9, random: seededRandom(7) })).toEqual(once);
});

test('holds the estimate, widens with the level, and shifting and scaling the values shifts and scales it', () => {
  const of = (values: number[], level: number) => bcaInterval(values, { level, random: seededRandom(3) });
  const [narrow, wide] = [of(SKEWED, 0.8), of(SKEWED, 0.95)];
  const ascending = [wide.lower, narrow.lower, narrow.estimate, narrow.upper, wide.upper].map(Number);
  expect(ascending.toSorted((a, b) => a - b)).toEqual(ascending);
  expect(
    of(
      SKEWED.map((value) => 2 * value + 1),
      0.8,
    ).upper,
  ).toBeCloseTo(2 * Number(narrow.upper) + 1, 10);
});

test('takes any statistic', () => {
  const median = (values: readonly number[]) => quantile(values, 0.5);
  const { estimate, lower, upper } = bcaInterval(SKEWED, { level: 0.9, random: seededRandom(3), statistic: median });
  expect(estimate).toBeCloseTo(0.4, 14);
  expect(Number(lower)).toBeLessThan(0.4);
  expect(Number(upper)).toBeGreaterThan(0.4);
});

test('drawing whole clusters widens it when the values within one are alike', () => {
  const values = SKEWED.flatMap((value) => [value, value, value, value]);
  const clusters = values.map((_, index) => `${Math.floor(index / 4)}`);
  const width = ({ lower, upper }: { lower: number | null; upper: number | null }) => Number(upper) - Number(lower);
  const plain = bcaInterval(values, { level: 0.9, random: seededRandom(1), resamples: 4000 });
  const clustered = bcaInterval(values, { level: 0.9, random: seededRandom(1), resamples: 4000, clusters });
  expect(width(clustered)).toBeGreaterThan(1.6 * width(plain));
});

test('covers a normal mean near its 90 %', () => {
  const random = seededRandom(4);
  const covered = Array.from({ length: 300 }, () =>
    bcaInterval(randomNormals(25, random), { level: 0.9, random, resamples: 500 }),
  ).filter(({ lower, upper }) => Number(lower) <= 0 && 0 <= Number(upper));
  expect(covered.length / 300).toBeGreaterThan(0.84);
  expect(covered.length / 300).toBeLessThan(0.95);
});

test('claims no certainty from one value or from equal ones', () => {
  expect(bcaInterval([1], { level: 0.9, random: seededRandom(1) })).toMatchObject({ lower: null, reason: /two units/ });
  expect(bcaInterval([1, 1], { level: 0.9, random: seededRandom(1) })).toMatchObject({
    lower: null,
    reason: /no resample moves/,
  });
});
