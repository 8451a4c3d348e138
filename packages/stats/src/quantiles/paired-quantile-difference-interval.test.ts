import { expect, test } from 'vitest';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { pairedQuantileDifferenceInterval } from './paired-quantile-difference-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

/** Lognormal pairs of correlation ½, the candidate's larger by the factor e^shift. */
function lognormalPairs(count: number, { shift, random }: { shift: number; random: () => number }) {
  const [shared, own, other] = [randomNormals(count, random), randomNormals(count, random), randomNormals(count, random)];
  const of = (noise: readonly number[]) => shared.map((value, index) => (value + (noise[index] ?? 0)) / Math.SQRT2);
  return { candidate: of(own).map((value) => Math.exp(value + shift)), baseline: of(other).map((value) => Math.exp(value)) };
}

test.each(reference.pairedQuantileDifferenceInterval)(
  'the $input.probability quantile of data set %$ agrees with SciPy, up to chance',
  ({ input, expected }) => {
    const options = { ...input, random: seededRandom(1), resamples: 100_000 };
    const { estimate, lower, upper } = pairedQuantileDifferenceInterval(input, options);
    const [point = 9, least = 9, most = 9] = expected;
    expect(estimate).toBeCloseTo(point, 6);
    expect(Math.abs(Number(lower) - least)).toBeLessThan(0.01 * (most - least));
    expect(Math.abs(Number(upper) - most)).toBeLessThan(0.01 * (most - least));
  },
);

test('the same seed gives the same interval; it holds the estimate, widens with the level, and scales with the unit', () => {
  const pairs = lognormalPairs(150, { shift: 0.2, random: seededRandom(6) });
  const of = (level: number, scale = 1) =>
    pairedQuantileDifferenceInterval(
      { candidate: pairs.candidate.map((value) => scale * value), baseline: pairs.baseline.map((value) => scale * value) },
      { probability: 0.9, level, random: seededRandom(7), resamples: 2000 },
    );
  expect(of(0.9)).toEqual(of(0.9));
  const [narrow, wide] = [of(0.8), of(0.95)];
  const ascending = [wide.lower, narrow.lower, narrow.estimate, narrow.upper, wide.upper].map(Number);
  expect(ascending.toSorted((a, b) => a - b)).toEqual(ascending);
  expect(of(0.9, 1000).upper).toBeCloseTo(1000 * Number(of(0.9).upper), 7);
});

test('swapping the models flips it, up to chance', () => {
  const { candidate, baseline } = lognormalPairs(200, { shift: 0.3, random: seededRandom(8) });
  const options = { probability: 0.5, level: 0.9, resamples: 20_000 };
  const plain = pairedQuantileDifferenceInterval({ candidate, baseline }, { ...options, random: seededRandom(1) });
  const swapped = pairedQuantileDifferenceInterval(
    { candidate: baseline, baseline: candidate },
    { ...options, random: seededRandom(2) },
  );
  expect(swapped.estimate).toBe(-plain.estimate);
  const width = Number(plain.upper) - Number(plain.lower);
  expect(Math.abs(Number(swapped.upper) + Number(plain.lower))).toBeLessThan(0.03 * width);
});

test.each([
  { count: 20, probability: 0.5 },
  { count: 100, probability: 0.95 },
])('between equal models the p$probability of $count pairs is called different in at most about 10 % of runs', (plan) => {
  const random = seededRandom(22);
  const held = Array.from({ length: 400 }, () => {
    const pairs = lognormalPairs(plan.count, { shift: 0, random });
    const { lower, upper } = pairedQuantileDifferenceInterval(pairs, { ...plan, level: 0.9, random, resamples: 400 });
    return Number(lower) <= 0 && 0 <= Number(upper);
  }).filter(Boolean);
  // Standard error of 400 runs: 0.015.
  expect(held.length / 400).toBeGreaterThan(0.87);
  expect(held.length / 400).toBeLessThan(0.98);
});

test('drawing whole clusters widens it when the pairs within one are alike', () => {
  const { candidate, baseline } = lognormalPairs(80, { shift: 0.2, random: seededRandom(9) });
  const copied = (values: number[]) => values.flatMap((value) => [value, value, value, value]);
  const pairs = { candidate: copied(candidate), baseline: copied(baseline) };
  const options = { probability: 0.5, level: 0.9, resamples: 4000 };
  const plain = pairedQuantileDifferenceInterval(pairs, { ...options, random: seededRandom(1) });
  const clusters = pairs.candidate.map((_, index) => `${Math.floor(index / 4)}`);
  const clustered = pairedQuantileDifferenceInterval({ ...pairs, clusters }, { ...options, random: seededRandom(1) });
  const width = ({ lower, upper }: { lower: number | null; upper: number | null }) => Number(upper) - Number(lower);
  expect(width(clustered)).toBeGreaterThan(1.6 * width(plain));
});

test('takes 200,000 pairs with many equal values', () => {
  const random = seededRandom(10);
  const milliseconds = () => Math.round(1000 * -Math.log(1 - random()));
  const baseline = Array.from({ length: 200_000 }, milliseconds);
  const candidate = baseline.map((value) => value + Math.round(20 * random()));
  const { estimate, lower, upper } = pairedQuantileDifferenceInterval(
    { candidate, baseline },
    { probability: 0.95, level: 0.9, random, resamples: 300 },
  );
  expect(Math.abs(estimate - 10)).toBeLessThan(3);
  expect(Number(lower)).toBeLessThan(estimate + 1);
  expect(Number(upper) - Number(lower)).toBeLessThan(8);
});

test('claims no certainty from too few pairs or clusters, or without variation', () => {
  const rising = (count: number) => Array.from({ length: count }, (_, index) => index);
  const of = (values: number[], extra: { clusters?: string[]; probability?: number } = {}) =>
    pairedQuantileDifferenceInterval(
      { candidate: values, baseline: values.map(() => 1), ...extra },
      { probability: 0.95, level: 0.95, random: seededRandom(1), resamples: 50, ...extra },
    );
  expect(of(rising(71))).toMatchObject({ lower: null, upper: null, reason: /at least 72 pairs, but there are 71/ });
  expect(of(rising(72)).reason).toBeUndefined();
  expect(of(rising(19), { probability: 0.5 })).toMatchObject({ lower: null, reason: /at least 20 pairs/ });
  const clusters = rising(200).map((index) => `${index % 30}`);
  expect(of(rising(200), { clusters })).toMatchObject({ lower: null, reason: /at least 72 clusters, but there are 30/ });
  expect(of(rising(80).map(() => 7))).toMatchObject({ estimate: 6, lower: null, reason: /no resample moves/ });
});

test('refuses values that are not paired', () => {
  const options = { probability: 0.5, level: 0.9, random: seededRandom(1) };
  expect(() => pairedQuantileDifferenceInterval({ candidate: [1, 2], baseline: [1] }, options)).toThrow(/equal lengths/);
  expect(() => pairedQuantileDifferenceInterval({ candidate: [1], baseline: [1], clusters: [] }, options)).toThrow(
    /clusters has 0/,
  );
});
