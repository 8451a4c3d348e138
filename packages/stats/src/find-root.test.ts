import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRoot } from './find-root.ts';

test('finds known roots to the last digits', () => {
  expect(findRoot((x) => x * x - 2, { lower: 0, upper: 2 })).toBeCloseTo(Math.SQRT2, 15);
  expect(findRoot((x) => Math.log(x), { lower: 0, upper: 1e9 })).toBeCloseTo(1, 15);
  expect(findRoot((x) => (x - 0.3) ** 9, { lower: -1, upper: 1 })).toBeCloseTo(0.3, 10);
  expect(findRoot((x) => (x < 0.7 ? -1 : 1), { lower: 0, upper: 1 })).toBeCloseTo(0.7, 15);
});

test('finds the root of any increasing cube', () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (root) => {
      expect(findRoot((x) => x ** 3 + x - (root ** 3 + root), { lower: -60, upper: 70 })).toBeCloseTo(root, 11);
    }),
  );
});

test('an end that is itself the root is returned', () => {
  expect(findRoot((x) => x, { lower: 0, upper: 1 })).toBe(0);
  expect(findRoot((x) => x - 1, { lower: 0, upper: 1 })).toBe(1);
});

test('says so when there is no sign change or no value', () => {
  expect(() => findRoot((x) => x * x + 1, { lower: -1, upper: 1 })).toThrow(/no sign change/);
  expect(() => findRoot((x) => (Math.abs(x) === 1 ? x : Number.NaN), { lower: -1, upper: 1 })).toThrow(/no value/);
});
