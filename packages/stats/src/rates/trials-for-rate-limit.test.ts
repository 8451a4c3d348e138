import { expect, test } from 'vitest';
import { binomialCdf } from '../distributions/binomial-cdf.ts';
import { trialsForRateLimit } from './trials-for-rate-limit.ts';

// Without failures ⌈ln alpha/ln(1 − limit)⌉: 58.4, 298.1, 597.6, 2994.2 and 458.2 rounded up.
test.each([
  { limit: 0.05, alpha: 0.05, trials: 59 },
  { limit: 0.01, alpha: 0.05, trials: 299 },
  { limit: 0.005, alpha: 0.05, trials: 598 },
  { limit: 0.001, alpha: 0.05, trials: 2995 },
  { limit: 0.01, alpha: 0.01, trials: 459 },
])('$trials trials without failure show at most $limit at $alpha', ({ limit, alpha, trials }) => {
  expect(trialsForRateLimit(limit, { alpha })).toBe(trials);
});

test.each([1, 2, 7])(
  'with %i failures so many or fewer have a chance of at most alpha at the limit, and one trial fewer does not do',
  (failures) => {
    const trials = trialsForRateLimit(0.02, { alpha: 0.05, failures });
    expect(binomialCdf(failures, { trials, probability: 0.02 })).toBeLessThanOrEqual(0.05);
    expect(binomialCdf(failures, { trials: trials - 1, probability: 0.02 })).toBeGreaterThan(0.05);
  },
);

test('refuses a limit of 0, which no number of trials shows', () => {
  expect(() => trialsForRateLimit(0, { alpha: 0.05 })).toThrow(RangeError);
});
