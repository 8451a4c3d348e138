import { expect, test } from 'vitest';
import { spentAlpha } from './spent-alpha.ts';

test("by hand: half way, O'Brien-Fleming spends 2 − 2Φ(1.959964·√2) = 0.005575 of 5 %, Pocock 0.05·ln(1.859141) = 0.031006", () => {
  expect(spentAlpha(0.5, { alpha: 0.05, shape: 'obrien-fleming' })).toBeCloseTo(0.005575, 6);
  expect(spentAlpha(0.5, { alpha: 0.05, shape: 'pocock' })).toBeCloseTo(0.031006, 6);
});

test.each(['obrien-fleming', 'pocock'] as const)('%s rises from nothing at the start to all at the end', (shape) => {
  const spent = Array.from({ length: 101 }, (_, percent) => spentAlpha(percent / 100, { alpha: 0.05, shape }));
  expect(spent[0]).toBe(0);
  expect(spent[100]).toBe(0.05);
  expect(spent.toSorted((a, b) => a - b)).toEqual(spent);
});

test('refuses a share beyond the full sample', () => {
  expect(() => spentAlpha(1.01, { alpha: 0.05, shape: 'pocock' })).toThrow(RangeError);
});
