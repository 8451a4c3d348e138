import { expect, test } from 'vitest';
import { bootstrapInterval, coverageOf, tIntervalOfCounts, waldInterval } from './coverage.ts';

test('one pair: by hand, with an interval from the estimate to one above it', () => {
  // −1, 0 and 1 come with 0.1, 0.6 and 0.3; the truth 0.2 lies in [0, 1] alone.
  const found = coverageOf(({ wins, losses }) => ({ lower: wins - losses, upper: wins - losses + 1 }), {
    n: 1,
    win: 0.3,
    loss: 0.1,
    level: 0.95,
  });
  expect(found).toBeCloseTo(0.6, 12);
});

test('Wald and t differ by the quantile and the divisor alone', () => {
  const counts = { wins: 5, losses: 2, n: 20 };
  // d̄ = 0.15, mean square 0.35, variance 0.3275; t with 19 degrees of freedom has the quantile 2.0930240544082634 (R: qt).
  expect(waldInterval(counts, { level: 0.95 }).upper).toBeCloseTo(0.15 + 1.959963984540054 * Math.sqrt(0.3275 / 20), 12);
  expect(tIntervalOfCounts(counts, { level: 0.95 }).upper).toBeCloseTo(0.15 + 2.0930240544082634 * Math.sqrt(0.3275 / 19), 10);
});

test('the bootstrap of losses alone is a binomial law: its bounds are those of 3 in 50', () => {
  // R: -qbinom(c(0.975, 0.025), 50, 3/50) / 50
  expect(bootstrapInterval({ wins: 0, losses: 3, n: 50 }, { level: 0.95 })).toEqual({ lower: -0.14, upper: 0 });
});
