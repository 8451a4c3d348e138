import { expect, test } from 'vitest';
import { standardError } from './standard-error.ts';

test('by hand: 1, 2, 3 have variance 1, over three values', () => {
  expect(standardError([1, 2, 3])).toBeCloseTo(Math.sqrt(1 / 3), 15);
});

test('equal values have exactly 0, also where their mean is rounded', () => {
  expect(standardError([0.1, 0.1, 0.1])).toBe(0);
});

test('keeps its digits far from zero', () => {
  expect(standardError([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBeCloseTo(Math.sqrt(1 / 3), 12);
});
