import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clopperPearsonUpper } from '../rates/clopper-pearson-upper.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { boundedMeanLower } from './bounded-mean-lower.ts';
import { boundedMeanPValue } from './bounded-mean-p-value.ts';
import reference from './bounded-mean-values.json' with { type: 'json' };
import { exponentialSumCdf } from './exponential-sum-cdf.ts';
import { talliedValues } from './tallied-values.ts';

const tallyOf = (values: readonly number[], times: readonly number[]) => ({
  values: Float64Array.from(values),
  times: Float64Array.from(times),
});

test.each(reference.values)('p of $values, $times times, against $nullMean', ({ values, times, nullMean, least, pValue }) => {
  const p = boundedMeanPValue(tallyOf(values, times), { nullMean, least });
  expect(p / pValue).toBeGreaterThan(0.99);
  expect(p / pValue).toBeLessThan(1.002);
});

describe('for losses of everything and nothing else', () => {
  test.each([
    [0, 20],
    [0, 299],
    [1, 100],
    [5, 100],
    [20, 400],
  ])('of which %d in %d are seen, the bound is Clopper and Pearson’s', (losses, n) => {
    const lower = boundedMeanLower(tallyOf([-1, 0], [losses, n - losses]), { alpha: 0.05, least: -1 });
    const exact = clopperPearsonUpper(losses, n, { alpha: 0.05 });
    expect(-lower / exact).toBeGreaterThan(losses === 0 ? 1 - 1e-6 : 0.999);
    expect(-lower / exact).toBeLessThan(1.001);
  });
});

test('by hand: three values of 0.2 against 0 and at worst −1 have (1/1.2)³', () => {
  expect(boundedMeanPValue(tallyOf([0.2], [3]), { nullMean: 0, least: -1 })).toBeCloseTo((1 / 1.2) ** 3, 12);
  // Counted for half as many.
  expect(boundedMeanPValue(tallyOf([0.2], [3]), { nullMean: 0, least: -1, designEffect: 2 })).toBeCloseTo((1 / 1.2) ** 1.5, 12);
});

describe('a value that occurs no times', () => {
  test.each([20, 59, 62, 64, 100, 128, 147])('changes nothing: one of %i cases is lost, none is won', (n) => {
    const [plain, padded] = [tallyOf([-1, 0], [1, n - 1]), tallyOf([-1, 0, 1], [1, n - 1, 0])];
    for (const nullMean of [-0.01, -0.03, 0]) {
      const options = { nullMean, least: -1 };
      expect(boundedMeanPValue(padded, options)).toBe(boundedMeanPValue(plain, options));
    }
    expect(boundedMeanLower(padded, { alpha: 0.05, least: -1 })).toBe(boundedMeanLower(plain, { alpha: 0.05, least: -1 }));
  });

  test('by binomial sums: one loss of 20 against 3 points has P(at most 1 of 21 − 1) = 0.97²⁰ + 20 · 0.03 · 0.97¹⁹', () => {
    const p = boundedMeanPValue(tallyOf([-1, 0, 1], [1, 19, 0]), { nullMean: -0.03, least: -1 });
    expect(p / (0.97 ** 20 + 20 * 0.03 * 0.97 ** 19)).toBeCloseTo(1, 2);
  });
});

test('two halves of one negative weight are not one: exact only for a single weight', () => {
  // Gamma variables of shape ½: P(½·(weights −1 and −3) outweigh one exponential of weight 1), by drawing 200,000 times.
  const random = seededRandom(7);
  const halfGamma = () => Math.log(1 - random()) * -(Math.cos(2 * Math.PI * random()) ** 2);
  const draws = 200_000;
  let below = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    below += Number(-Math.log(1 - random()) - halfGamma() - 3 * halfGamma() <= 0);
  }
  expect(exponentialSumCdf(tallyOf([1, -1, -3], [1, 0.5, 0.5])) / (below / draws)).toBeCloseTo(1, 1);
});

test('by drawing the exponentials: 40,000 sums of ten weights', () => {
  const [random, weights] = [seededRandom(3), [0.4, 0.3, 0.3, 0.2, 0.1, 0.05, -0.1, -0.2, -0.4, -0.3]];
  const draws = 40_000;
  let below = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    below += Number(weights.reduce((sum, weight) => sum - weight * Math.log(1 - random()), 0) <= 0);
  }
  const found = exponentialSumCdf(
    tallyOf(
      weights,
      weights.map(() => 1),
    ),
  );
  expect(Math.abs(found - below / draws)).toBeLessThan(5 * Math.sqrt((found * (1 - found)) / draws));
});

// What a t test lets pass in a third of the runs: 63 of 100 samples meet none of the losses.
test('one case in a hundred loses everything behind a jitter, worse by exactly the margin: let pass in at most 5 of 100', () => {
  for (const n of [20, 100, 400]) {
    const random = seededRandom(n);
    const runs = 1000;
    let passed = 0;
    for (let run = 0; run < runs; run += 1) {
      const values = Float64Array.from({ length: n }, () => (random() < 0.01 ? -1 : 0.01 * (random() - 0.5)));
      passed += Number(boundedMeanPValue(talliedValues(values, { least: -1, most: 1 }), { nullMean: -0.01, least: -1 }) <= 0.05);
    }
    expect(passed / runs).toBeLessThanOrEqual(0.05);
  }
});

test('p is alpha at the bound, rises with the null mean, and more values say more', () => {
  const some = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(some, (made) => {
      const values = made.map((value) => value / 20);
      const tally = talliedValues(Float64Array.from(values), { least: -1, most: 1 });
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const bound = boundedMeanLower(tally, { alpha: 0.05, least: -1 });
      expect(bound).toBeLessThanOrEqual(mean + 1e-9);
      if (bound > -1) expect(boundedMeanPValue(tally, { nullMean: bound, least: -1 })).toBeCloseTo(0.05, 6);
      const twice = { values: tally.values, times: tally.times.map((count) => 2 * count) };
      expect(boundedMeanLower(twice, { alpha: 0.05, least: -1 })).toBeGreaterThanOrEqual(bound - 1e-9);
    }),
  );
});

describe('a tally', () => {
  test('keeps every number that is far enough from the others, and the mean of those that are not', () => {
    const { values, times } = talliedValues(Float64Array.of(0.25, -1, 0.25, 0.25001, 1), { least: -1, most: 1 });
    expect([...times]).toEqual([1, 3, 1]);
    expect(values[1]).toBeCloseTo((0.25 + 0.25 + 0.25001) / 3, 14);
  });

  test('refuses what lies outside', () => {
    expect(() => talliedValues(Float64Array.of(1.5), { least: -1, most: 1 })).toThrow(RangeError);
    expect(() => talliedValues(Float64Array.of(Number.NaN), { least: -1, most: 1 })).toThrow(RangeError);
    expect(() => boundedMeanPValue(tallyOf([-2], [1]), { nullMean: 0, least: -1 })).toThrow(RangeError);
    expect(() => boundedMeanLower(tallyOf([0], [1]), { alpha: 0, least: -1 })).toThrow(RangeError);
  });
});
