import { expect, test } from 'vitest';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { pairedQuantileResampler } from './paired-quantile-resampler.ts';
import { quantile } from './quantile.ts';

const DRAWS = 20_000;

/** The share of each outcome, and of outcomes at most as large. */
function distribution(outcomes: readonly number[]) {
  const rounded = outcomes.map((outcome) => Number(outcome.toFixed(9)));
  return (limit: number) => rounded.filter((outcome) => outcome <= limit).length / rounded.length;
}

/** Every sequence of `length` of the numbers 0 … base − 1. */
const sequences = (base: number, length: number) =>
  Array.from({ length: base ** length }, (_, code) =>
    Array.from({ length }, (_, place) => Math.floor(code / base ** place) % base),
  );

/** The largest gap between two distributions at any outcome of either. */
function largestGap(found: readonly number[], expected: readonly number[]): number {
  const [shareFound, shareExpected] = [distribution(found), distribution(expected)];
  const limits = new Set(expected.map((outcome) => Number(outcome.toFixed(9))));
  return Math.max(...[...limits].map((limit) => Math.abs(shareFound(limit) - shareExpected(limit))));
}

test.each([0.5, 0.3, 0.95])(
  'draws the differences of the %f quantile as often as all 5^5 resamples of five pairs have them',
  (probability) => {
    const [candidate, baseline] = [
      [3.1, 0.4, 2.2, 9.5, 1.7],
      [2.8, 0.9, 1.1, 7.4, 4.6],
    ];
    const of = (values: readonly number[], drawn: readonly number[]) =>
      quantile(
        drawn.map((index) => values[index] ?? 0),
        probability,
      );
    const all = sequences(5, 5).map((drawn) => of(candidate, drawn) - of(baseline, drawn));
    const draw = pairedQuantileResampler({ candidate, baseline }, { probability, random: seededRandom(3) });
    // 1.95/√20,000 = 0.0138 is exceeded by chance once in a thousand times (Kolmogorov).
    expect(largestGap(Array.from({ length: DRAWS }, draw), all)).toBeLessThan(0.0138);
  },
);

test('draws whole clusters: as often as all 4^4 resamples of clusters of 1, 2, 3 and 2 pairs', () => {
  const members = [[0], [1, 2], [3, 4, 5], [6, 7]];
  const [candidate, baseline] = [
    [3.1, 0.4, 2.2, 9.5, 1.7, 5.5, 8.3, 0.6],
    [2.8, 0.9, 1.1, 7.4, 4.6, 3.3, 6.2, 0.7],
  ];
  const of = (values: readonly number[], drawn: readonly number[]) =>
    quantile(
      drawn.flatMap((cluster) => (members[cluster] ?? []).map((index) => values[index] ?? 0)),
      0.6,
    );
  const all = sequences(4, 4).map((drawn) => of(candidate, drawn) - of(baseline, drawn));
  const clusters = ['a', 'b', 'b', 'c', 'c', 'c', 'd', 'd'];
  const draw = pairedQuantileResampler({ candidate, baseline, clusters }, { probability: 0.6, random: seededRandom(4) });
  expect(largestGap(Array.from({ length: DRAWS }, draw), all)).toBeLessThan(0.0138);
});

test('with 3,000 pairs, most of them far from the p95, it draws as the plain bootstrap does', () => {
  const random = seededRandom(5);
  const [shared, own, other] = [randomNormals(3000, random), randomNormals(3000, random), randomNormals(3000, random)];
  const candidate = shared.map((value, index) => Math.exp(value + 0.4 * (own[index] ?? 0)));
  const baseline = shared.map((value, index) => Math.exp(value + 0.4 * (other[index] ?? 0)));
  const draw = pairedQuantileResampler({ candidate, baseline }, { probability: 0.95, random });
  const plainly = Array.from({ length: 1000 }, () => {
    const drawn = Array.from({ length: 3000 }, () => Math.floor(random() * 3000));
    const of = (values: readonly number[]) => {
      const sorted = Float64Array.from(drawn, (index) => values[index] ?? 0).sort();
      return (sorted[2849] ?? 0) + 0.05 * ((sorted[2850] ?? 0) - (sorted[2849] ?? 0));
    };
    return of(candidate) - of(baseline);
  });
  // Two samples: 1.95·√(1/4,000 + 1/1,000) is exceeded by chance once in a thousand times.
  expect(largestGap(Array.from({ length: 4000 }, draw), plainly)).toBeLessThan(0.0689);
});
