import { expect, test } from 'vitest';
import { median } from './median.ts';

test('the middle value, or the mean of the two in the middle', () => {
  expect(median([9, 1, 3])).toBe(3);
  expect(median([4, 1, 2, 9])).toBe(3);
  expect(() => median([])).toThrow(RangeError);
});
