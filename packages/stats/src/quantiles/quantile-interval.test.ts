import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialProbability } from '../distributions/binomial-probability.ts';
import { quantileInterval } from './quantile-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

const ranks = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test.each(reference.quantileInterval)(
  'the interval of the $input.probability quantile at $input.level of data set %$ agrees with R',
  ({ input, expected }) => {
    const { lower, upper } = quantileInterval(input.values, input.probability, input);
    expect([lower, upper]).toEqual(expected);
  },
);

test('for p95 at level 0.95 the bound above exists from 72 values on, as 0.95^72 ≤ 0.025 < 0.95^71', () => {
  expect(quantileInterval(ranks(72), 0.95, { level: 0.95 }).upper).toBe(72);
  expect(quantileInterval(ranks(71), 0.95, { level: 0.95 })).toMatchObject({
    upper: null,
    reason: /71 values are too few for a bound above/,
  });
});

test('one value gives an estimate and no bounds', () => {
  expect(quantileInterval([7], 0.5, { level: 0.9 })).toMatchObject({
    estimate: 7,
    lower: null,
    upper: null,
    reason: /below and above/,
  });
});

test('over all numbers of values that can fall below the quantile, each bound fails with at most half of 1 − level', () => {
  for (const probability of [0.1, 0.5, 0.9]) {
    const { lower, upper } = quantileInterval(ranks(60), probability, { level: 0.9 });
    const chances = [0, ...ranks(60)].map((below) => ({
      below,
      chance: binomialProbability(below, { trials: 60, probability }),
    }));
    const sum = (kept: typeof chances) => kept.reduce((total, { chance }) => total + chance, 0);
    expect(sum(chances.filter(({ below }) => below < Number(lower)))).toBeLessThanOrEqual(0.05);
    expect(sum(chances.filter(({ below }) => below >= Number(upper)))).toBeLessThanOrEqual(0.05);
  }
});

test('holds the estimate, widens with the level, and mirrored values mirror it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 30, maxLength: 90 }), (values) => {
      const narrow = quantileInterval(values, 0.4, { level: 0.8 });
      const wide = quantileInterval(values, 0.4, { level: 0.95 });
      const mirrored = quantileInterval(
        values.map((value) => -value),
        0.6,
        { level: 0.8 },
      );
      const ascending = [wide.lower, narrow.lower, narrow.estimate, narrow.upper, wide.upper].map(Number);
      expect(ascending.toSorted((a, b) => a - b)).toEqual(ascending);
      expect(Number(mirrored.lower)).toBeCloseTo(-Number(narrow.upper), 12);
    }),
  );
});

test('refuses a probability of 0 or 1, which no interval can hold', () => {
  expect(() => quantileInterval([1, 2], 1, { level: 0.9 })).toThrow(RangeError);
});
