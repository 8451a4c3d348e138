import { expect, test } from 'vitest';
import { judgeRate } from './judge-rate.ts';

// P(X >= k) of a binomial of 400 and 0.05, summed term by term in whole numbers and doubles (Python's math.comb): 0.0307 for 29,
// 0.0190 for 30, 0.00110 for 35 and 0.00057 for 36.
test('29 of 400 are nothing against 5 %, 30 and 35 are suspect, 36 beyond', () => {
  const judge = (count: number) => judgeRate({ count, of: 400, most: 0.05 });
  expect(judge(29)).toMatchObject({ isSuspect: false, isBeyond: false });
  expect(judge(30)).toMatchObject({ isSuspect: true, isBeyond: false });
  expect(judge(35)).toMatchObject({ isSuspect: true, isBeyond: false });
  expect(judge(36)).toMatchObject({ isSuspect: true, isBeyond: true });
});

test('a rate comes with its exact interval: 1 of 2 is 1.3 to 98.7 %', () => {
  const { rate, lower, upper } = judgeRate({ count: 1, of: 2, most: 0.5 });
  expect(rate).toBe(0.5);
  expect(lower).toBeCloseTo(1 - Math.sqrt(0.975), 12);
  expect(upper).toBeCloseTo(Math.sqrt(0.975), 12);
});

test('a power is held to nothing', () => {
  expect(judgeRate({ count: 400, of: 400 })).toMatchObject({ isSuspect: false, isBeyond: false });
});
