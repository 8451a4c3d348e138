import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eBenjaminiHochberg } from './e-benjamini-hochberg.ts';

test('rejects exactly the k largest e-values with e_(k) ≥ n/(αk), for the largest such k', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 }), (eValues) => {
      const sorted = eValues.toSorted((a, b) => b - a);
      // α = 1/16 keeps n/(αk) free of rounding where it meets a whole e-value.
      const most = sorted.findLastIndex((eValue, index) => eValue * (index + 1) >= 16 * eValues.length) + 1;
      const threshold = most === 0 ? Infinity : (sorted[most - 1] ?? Infinity);
      const rejected = eBenjaminiHochberg(eValues).map((adjusted) => adjusted <= 1 / 16 + 1e-12);
      expect(rejected).toEqual(eValues.map((eValue) => eValue >= threshold));
    }),
  );
});

test('an infinite e-value is always rejected, an e-value of 0 never', () => {
  expect(eBenjaminiHochberg([Infinity, 0])).toEqual([0, 1]);
});

test('an empty list stays empty; negative e-values and NaN are refused', () => {
  expect(eBenjaminiHochberg([])).toEqual([]);
  expect(() => eBenjaminiHochberg([-1])).toThrow(/eValues\[0\]/);
  expect(() => eBenjaminiHochberg([Number.NaN])).toThrow(RangeError);
});
