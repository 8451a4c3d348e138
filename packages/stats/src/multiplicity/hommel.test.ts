import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holm } from './holm.ts';
import { hommel } from './hommel.ts';
import reference from './reference-values.json' with { type: 'json' };

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

test.each(reference.hommel)('list %$ agrees with R', ({ input, expected }) => {
  const adjusted = hommel(input.pValues);
  for (const [index, value] of [expected].flat().entries()) expect(adjusted[index]).toBeCloseTo(value, 13);
});

test('never lowers a p-value, keeps their order and the place of each, and stays in [0, 1]', () => {
  fc.assert(
    fc.property(pValues, (values) => {
      const adjusted = hommel(values);
      expect(adjusted).toHaveLength(values.length);
      for (const [index, value] of values.entries()) {
        expect(adjusted[index]).toBeGreaterThanOrEqual(value);
        expect(adjusted[index]).toBeLessThanOrEqual(1);
      }
      expect(hommel(values.toReversed())).toEqual(adjusted.toReversed());
    }),
  );
});

test('an empty list stays empty; values outside [0, 1] are refused', () => {
  expect(hommel([])).toEqual([]);
  expect(() => hommel([0.5, 1.1])).toThrow(/pValues\[1\]/);
  expect(() => hommel([Number.NaN])).toThrow(RangeError);
});

test('never gives more than Holm, and for two tests rejects both when both are at most α', () => {
  fc.assert(
    fc.property(pValues, (values) => {
      const adjusted = holm(values);
      for (const [index, value] of hommel(values).entries()) expect(value).toBeLessThanOrEqual((adjusted[index] ?? 0) + 1e-15);
    }),
  );
  expect(hommel([0.04, 0.05])).toEqual([0.05, 0.05]);
});
