import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from './quantile.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.quantile)('the $input.probability quantile of data set %$ agrees with R', ({ input, expected }) => {
  expect(quantile(input.values, input.probability)).toBeCloseTo(expected, 10);
});

test('lies linearly between ranks: a quarter of the way from 10 to 20', () => {
  expect(quantile([20, 10], 0.25)).toBe(12.5);
});

test('does not mind the order, grows with the probability, stays within the values, leaves its input alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, probability) => {
      const copy = [...values];
      const found = quantile(values, probability);
      expect(values).toEqual(copy);
      expect(quantile(values.toReversed(), probability)).toBe(found);
      expect(quantile(values, Math.min(1, probability + 0.1))).toBeGreaterThanOrEqual(found);
      expect(found).toBeGreaterThanOrEqual(Math.min(...values));
      expect(found).toBeLessThanOrEqual(Math.max(...values));
    }),
  );
});

test('refuses no values, values that are no numbers, and impossible probabilities', () => {
  expect(() => quantile([], 0.5)).toThrow(/at least 1/);
  expect(() => quantile([1, Number.NaN], 0.5)).toThrow(/values\[1\]/);
  expect(() => quantile([1], 1.5)).toThrow(RangeError);
});
