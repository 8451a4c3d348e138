import { expect, test } from 'vitest';
import { beyondAllowed, isSuspect, judgeRate } from './judge-rate.ts';

// P(X ≥ k) of a binomial of 400 and 0.05, by scipy.stats.binom.sf(k - 1, 400, 0.05): 0.0726 for 27, 0.0480 for 28.
test('27 of 400 are nothing against 5 %, 28 are looked at again', () => {
  const judge = (count: number) => judgeRate({ count, of: 400, most: 0.05 });
  expect(judge(27).probability).toBeCloseTo(0.0726, 4);
  expect([27, 28].map((count) => isSuspect(judge(count)))).toEqual([false, true]);
});

// Of 4,000: 0.00026 for 250, 0.000017 for 260.
test('of a hundred rates 250 of 4,000 are luck, and 260 are not', () => {
  const others = Array.from({ length: 99 }, () => judgeRate({ count: 200, of: 4000, most: 0.05 }));
  const found = (count: number) => beyondAllowed([judgeRate({ count, of: 4000, most: 0.05 }), ...others])[0];
  expect([250, 260].map(found)).toEqual([false, true]);
});

test('a rate comes with its exact interval: 1 of 2 is 1.3 to 98.7 %', () => {
  const { rate, lower, upper } = judgeRate({ count: 1, of: 2, most: 0.5 });
  expect(rate).toBe(0.5);
  expect(lower).toBeCloseTo(1 - Math.sqrt(0.975), 12);
  expect(upper).toBeCloseTo(Math.sqrt(0.975), 12);
});

test('a power is held to nothing', () => {
  const power = judgeRate({ count: 400, of: 400 });
  expect([isSuspect(power), ...beyondAllowed([power])]).toEqual([false, false]);
});
