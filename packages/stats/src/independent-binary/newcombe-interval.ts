import type { IntervalEstimate } from '../interval-estimate.ts';
import { wilsonInterval } from '../rates/wilson-interval.ts';
import { type IndependentCounts, requireIndependentCounts } from './independent-counts.ts';

/**
 * Newcombe's hybrid score interval for the difference of two independent shares, candidate − baseline: the Wilson intervals of both, joined.
 *
 * Source: Newcombe (1998), "Interval estimation for the difference between independent proportions", method 10.
 */
export function newcombeInterval(counts: IndependentCounts, { level }: { level: number }): IntervalEstimate {
  requireIndependentCounts(counts);
  const candidate = wilsonInterval(counts.candidate.successes, counts.candidate.trials, { level });
  const baseline = wilsonInterval(counts.baseline.successes, counts.baseline.trials, { level });
  const estimate = candidate.estimate - baseline.estimate;
  return {
    estimate,
    lower: estimate - Math.hypot(candidate.estimate - candidate.lower, baseline.upper - baseline.estimate),
    upper: estimate + Math.hypot(candidate.upper - candidate.estimate, baseline.estimate - baseline.lower),
    level,
    method: 'Newcombe hybrid score',
  };
}
