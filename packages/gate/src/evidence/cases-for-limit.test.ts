import { expect, test } from 'vitest';
import { casesForLimit } from './cases-for-limit.ts';

/** P(X ≤ most) of so many cases, summed from the logarithms of the terms. */
function atMost(most: number, { cases, rate }: { cases: number; rate: number }): number {
  if (rate === 0) return most >= 0 ? 1 : 0;
  let [sum, logTerm] = [0, cases * Math.log1p(-rate)];
  for (let failures = 0; failures <= most; failures += 1) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((cases - failures) / (failures + 1)) + Math.log(rate / (1 - rate));
  }
  return sum;
}

/** The chance that so many cases decide, over every number of failures with which the binomial test at the limit does. */
function chance({ cases, rate, limit, alpha }: { cases: number; rate: number; limit: number; alpha: number }): number {
  let most = -1;
  if (rate < limit) {
    while (atMost(most + 1, { cases, rate: limit }) <= alpha) most += 1;
    return atMost(most, { cases, rate });
  }
  while (1 - atMost(most, { cases, rate: limit }) >= alpha) most += 1;
  return 1 - atMost(most, { cases, rate });
}

test.each([
  // rate, limit, present
  [5 / 150, 0.02, 150],
  [2 / 80, 0.05, 80],
  [1 / 20, 0.3, 20],
  [0.4, 0.3, 50],
  [0.11, 0.1, 100],
  [0.0005, 0.002, 1000],
])(
  'a rate of %f is decided against a limit of %f with a chance of 80 %% from there on, and less often before',
  (rate, limit, present) => {
    const cases = casesForLimit({ rate, limit, alpha: 0.05 }, present) ?? 0;
    const at = (number: number) => chance({ cases: number, rate, limit, alpha: 0.05 });
    // As far as two more failures take it.
    for (let further = 0; further <= 2 / limit; further += 1) expect(at(cases + further)).toBeGreaterThanOrEqual(0.8);
    const before = Array.from({ length: Math.ceil(2 / limit) }, (_, fewer) => at(cases - 1 - fewer));
    expect(Math.min(...before)).toBeLessThan(0.8);
  },
);

test('without failures it is the number that shows the limit at all: 0.95^59 = 0.0485', () => {
  expect(casesForLimit({ rate: 0, limit: 0.05, alpha: 0.05 }, 30)).toBe(59);
});

test('a rate at the limit is decided by no number of cases', () => {
  expect(casesForLimit({ rate: 0.1, limit: 0.1, alpha: 0.05 }, 10)).toBeUndefined();
});
