import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holm } from './holm.ts';
import reference from './reference-values.json' with { type: 'json' };

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

test.each(reference.holm)('list %$ agrees with R', ({ input, expected }) => {
  const adjusted = holm(input.pValues);
  for (const [index, value] of [expected].flat().entries()) expect(adjusted[index]).toBeCloseTo(value, 13);
});

test('never lowers a p-value, keeps their order and the place of each, and stays in [0, 1]', () => {
  fc.assert(
    fc.property(pValues, (values) => {
      const adjusted = holm(values);
      expect(adjusted).toHaveLength(values.length);
      for (const [index, value] of values.entries()) {
        expect(adjusted[index]).toBeGreaterThanOrEqual(value);
        expect(adjusted[index]).toBeLessThanOrEqual(1);
      }
      expect(holm(values.toReversed())).toEqual(adjusted.toReversed());
    }),
  );
});

test('an empty list stays empty; values outside [0, 1] are refused', () => {
  expect(holm([])).toEqual([]);
  expect(() => holm([0.5, 1.1])).toThrow(/pValues\[1\]/);
  expect(() => holm([Number.NaN])).toThrow(RangeError);
});

test('by hand: 3 × 0.01, then 2 × 0.03, then the largest so far', () => {
  expect(holm([0.04, 0.01, 0.03])).toEqual([0.06, 0.03, 0.06]);
});
