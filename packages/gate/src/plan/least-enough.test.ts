import { expect, test } from 'vitest';
import { leastEnough } from './least-enough.ts';

test('finds the least that is enough, to the part of itself that is asked for', () => {
  const found = leastEnough((value) => value >= 700, { from: 3, near: 1 / 256 }) ?? 0;
  expect(found).toBeGreaterThanOrEqual(700);
  expect(found).toBeLessThanOrEqual(700 * (1 + 1 / 128));
});

test('is where it begins if that is enough, and nothing where nothing is', () => {
  expect(leastEnough(() => true, { from: 3, near: 0.1 })).toBe(3);
  expect(leastEnough(() => false, { from: 3, near: 0.1 })).toBeUndefined();
});
