import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benjaminiYekutieli } from './benjamini-yekutieli.ts';
import reference from './reference-values.json' with { type: 'json' };

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

test.each(reference.benjaminiYekutieli)('list %$ agrees with R', ({ input, expected }) => {
  const adjusted = benjaminiYekutieli(input.pValues);
  for (const [index, value] of [expected].flat().entries()) expect(adjusted[index]).toBeCloseTo(value, 13);
});

test('never lowers a p-value, keeps their order and the place of each, and stays in [0, 1]', () => {
  fc.assert(
    fc.property(pValues, (values) => {
      const adjusted = benjaminiYekutieli(values);
      expect(adjusted).toHaveLength(values.length);
      for (const [index, value] of values.entries()) {
        expect(adjusted[index]).toBeGreaterThanOrEqual(value);
        expect(adjusted[index]).toBeLessThanOrEqual(1);
      }
      expect(benjaminiYekutieli(values.toReversed())).toEqual(adjusted.toReversed());
    }),
  );
});

test('an empty list stays empty; values outside [0, 1] are refused', () => {
  expect(benjaminiYekutieli([])).toEqual([]);
  expect(() => benjaminiYekutieli([0.5, 1.1])).toThrow(/pValues\[1\]/);
  expect(() => benjaminiYekutieli([Number.NaN])).toThrow(RangeError);
});

test('by hand: the Benjamini-Hochberg values 0.04, 0.03, 0.04 times 1 + ½ + ⅓', () => {
  for (const [index, value] of benjaminiYekutieli([0.04, 0.01, 0.03]).entries()) {
    expect(value).toBeCloseTo(([0.04, 0.03, 0.04][index] ?? 9) * (11 / 6), 14);
  }
});
