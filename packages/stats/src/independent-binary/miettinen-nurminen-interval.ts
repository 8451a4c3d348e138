import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { scoreBound } from '../score-bound.ts';
import { type IndependentCounts, requireIndependentCounts } from './independent-counts.ts';
import { restrictedScore } from './restricted-score.ts';

/**
 * Miettinen and Nurminen's score interval for the difference of two independent shares, candidate − baseline; exists for every table.
 *
 * The variance carries their factor N/(N − 1), N being all trials together. Source: Miettinen and Nurminen (1985).
 */
export function miettinenNurminenInterval(counts: IndependentCounts, { level }: { level: number }): IntervalEstimate {
  const { candidate, baseline } = requireIndependentCounts(counts);
  requireOpenProbability('level', level);
  const z = normalQuantile((1 + level) / 2);
  return {
    estimate: candidate.successes / candidate.trials - baseline.successes / baseline.trials,
    lower: -upperBound({ candidate: baseline, baseline: candidate }, z),
    upper: upperBound(counts, z),
    level,
    method: 'Miettinen-Nurminen',
  };
}

function upperBound(counts: IndependentCounts, z: number): number {
  const { candidate, baseline } = counts;
  const trials = candidate.trials + baseline.trials;
  const correction = Math.sqrt((trials - 1) / trials);
  const estimate = candidate.successes / candidate.trials - baseline.successes / baseline.trials;
  return scoreBound((difference) => restrictedScore(counts, difference) * correction, { estimate, z });
}
