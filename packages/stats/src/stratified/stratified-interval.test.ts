import { expect, test } from 'vitest';
import { studentTQuantile } from '../distributions/student-t-quantile.ts';
import { mean } from '../paired-mean/mean.ts';
import { pairedTInterval } from '../paired-mean/paired-t-interval.ts';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { stratifiedInterval } from './stratified-interval.ts';

test('by hand: ¾ of the suite with mean 1 and ¼ with mean 5 have mean 2; both errors are √(1 − n/N)·sd/√n, weighted', () => {
  // 6 cases, 3 drawn: sd 1, error √½·1/√3 = 0.408248. 2 cases, both drawn: no error. Together 0.75·0.408248 = 0.306186 on 2 degrees of freedom.
  const strata = [
    { size: 6, values: [0, 1, 2] },
    { size: 2, values: [4, 6] },
  ];
  const { estimate, upper } = stratifiedInterval(strata, { level: 0.9 });
  expect(estimate).toBe(2);
  expect(upper).toBeCloseTo(2 + studentTQuantile(0.95, { degreesOfFreedom: 2 }) * 0.75 * Math.sqrt(1 / 6), 12);
});

test('over all ways to draw 2 of 4 and 2 of 3 the estimate is right on average, and its squared error is what the width says', () => {
  const strata = [
    [0.1, 0.9, -0.4, 0.3],
    [2, 2.5, 1],
  ];
  const pairsOf = (values: readonly number[]) =>
    values.flatMap((first, index) => values.slice(index + 1).map((second) => [first, second]));
  const found = pairsOf(strata[0] ?? []).flatMap((first) =>
    pairsOf(strata[1] ?? []).map((second) => {
      const both = [
        { size: 4, values: first },
        { size: 3, values: second },
      ];
      // Satterthwaite's degrees of freedom from the variances of two values each, (a − b)²/4, weighted.
      const [one, two] = both.map(({ size, values: [a = 0, b = 0] }) => (size / 7) ** 2 * (1 - 2 / size) * ((a - b) / 2) ** 2);
      const [least = 0, most = 0] = [one, two];
      const freedom = (least + most) ** 2 / (least ** 2 + most ** 2);
      const { estimate, upper } = stratifiedInterval(both, { level: 0.9 });
      const error = (Number(upper) - estimate) / studentTQuantile(0.95, { degreesOfFreedom: freedom });
      return { estimate, variance: error ** 2 };
    }),
  );
  const truth = mean(strata.flat());
  expect(mean(found.map(({ estimate }) => estimate))).toBeCloseTo(truth, 13);
  expect(mean(found.map(({ estimate }) => (estimate - truth) ** 2))).toBeCloseTo(mean(found.map(({ variance }) => variance)), 10);
});

test('one huge stratum is the plain t interval', () => {
  const values = [0.1, -0.3, 0.2, 0.5, 0, 0.1];
  const plain = pairedTInterval(values, { level: 0.9 });
  expect(stratifiedInterval([{ size: 1e12, values }], { level: 0.9 }).upper).toBeCloseTo(Number(plain.upper), 10);
});

test('covers near its 90 % with unlike strata', () => {
  const random = seededRandom(31);
  const held = Array.from({ length: 600 }, () => {
    const large = randomNormals(200, random).map((value) => 0.2 * value);
    const small = randomNormals(40, random).map((value) => 1 + value);
    const strata = [
      { size: 200, values: large.slice(0, 10) },
      { size: 40, values: small.slice(0, 12) },
    ];
    const { lower, upper } = stratifiedInterval(strata, { level: 0.9 });
    const truth = mean([...large, ...small]);
    return Number(lower) <= truth && truth <= Number(upper);
  }).filter(Boolean);
  // Standard error of 600 runs: 0.012.
  expect(Math.abs(held.length / 600 - 0.9)).toBeLessThan(0.04);
});

test('a suite drawn whole has its mean and nothing to err about', () => {
  const strata = [
    { size: 2, values: [1, 2] },
    { size: 1, values: [6] },
  ];
  expect(stratifiedInterval(strata, { level: 0.9 })).toMatchObject({ estimate: 3, lower: 3, upper: 3 });
});

test('claims no certainty without variation; refuses a lone value of many, more than there are, and no strata', () => {
  expect(stratifiedInterval([{ size: 9, values: [1, 1, 1] }], { level: 0.9 })).toMatchObject({ estimate: 1, lower: null });
  expect(() => stratifiedInterval([{ size: 9, values: [1] }], { level: 0.9 })).toThrow(
    /strata\[0\]\.values must hold at least 2/,
  );
  expect(() => stratifiedInterval([{ size: 2, values: [1, 2, 3] }], { level: 0.9 })).toThrow(/seen must not exceed total/);
  expect(() => stratifiedInterval([], { level: 0.9 })).toThrow(RangeError);
});
