import { expect, test } from 'vitest';
import { quantileInterval } from './quantile-interval.ts';
import { valuesForQuantileInterval } from './values-for-quantile-interval.ts';

// ln 0.025/ln 0.95 = 71.9, ln 0.025/ln 0.99 = 367.0 (0.99^367 = 0.02501), ln 0.05/ln 0.95 = 58.4, ln 0.025/ln 0.5 = 5.3.
test.each([
  { probability: 0.95, level: 0.95, count: 72 },
  { probability: 0.99, level: 0.95, count: 368 },
  { probability: 0.95, level: 0.9, count: 59 },
  { probability: 0.5, level: 0.95, count: 6 },
  { probability: 0.05, level: 0.95, count: 72 },
])('p = $probability at level $level needs $count values, and one fewer leave a side open', ({ count, ...plan }) => {
  expect(valuesForQuantileInterval(plan)).toBe(count);
  const ofRanks = (length: number) =>
    quantileInterval(
      Array.from({ length }, (_, index) => index),
      plan.probability,
      plan,
    );
  expect(ofRanks(count).reason).toBeUndefined();
  expect(ofRanks(count - 1).reason).toMatch(/too few/);
});

test('refuses a probability of 1', () => {
  expect(() => valuesForQuantileInterval({ probability: 1, level: 0.9 })).toThrow(RangeError);
});
