import { expect, test } from 'vitest';
import { scoreBound } from './score-bound.ts';

test('finds where the statistic has fallen to −z', () => {
  expect(scoreBound((difference) => -4 * (difference - 0.25), { estimate: 0.25, z: 2 })).toBeCloseTo(0.75, 14);
});

test('at an estimate of 1 there is nothing above', () => {
  expect(scoreBound(() => 0, { estimate: 1, z: 2 })).toBe(1);
});
