import { findRoot } from '../find-root.ts';
import type { IndependentCounts } from './independent-counts.ts';

/**
 * The score statistic of a true share difference (candidate − baseline) in [−1, 1] for two independent groups: how many standard errors the observed
 * difference lies above it, with the standard error under the most likely shares that have this difference. At the observed difference it is 0.
 *
 * Source: Miettinen and Nurminen (1985); Farrington and Manning (1990).
 */
export function restrictedScore({ candidate, baseline }: IndependentCounts, difference: number): number {
  const excess = candidate.successes / candidate.trials - baseline.successes / baseline.trials - difference;
  if (excess === 0) return 0;
  const baselineShare = restrictedBaselineShare({ candidate, baseline }, difference);
  const candidateShare = baselineShare + difference;
  const variance = Math.max(
    0,
    (candidateShare * (1 - candidateShare)) / candidate.trials + (baselineShare * (1 - baselineShare)) / baseline.trials,
  );
  return excess / Math.sqrt(variance);
}

/** The maximum of the likelihood over the shares with the given difference; its derivative falls, so the maximum is its root or an end. */
function restrictedBaselineShare({ candidate, baseline }: IndependentCounts, difference: number): number {
  const range = { lower: Math.max(0, -difference), upper: Math.min(1, 1 - difference) };
  const slope = (share: number) =>
    logLikelihoodSlope(candidate, Math.min(1, Math.max(0, share + difference))) + logLikelihoodSlope(baseline, share);
  if (!(slope(range.lower) > 0)) return range.lower;
  if (!(slope(range.upper) < 0)) return range.upper;
  return findRoot(slope, range);
}

function logLikelihoodSlope({ successes, trials }: { successes: number; trials: number }, share: number): number {
  const failures = trials - successes;
  return (successes === 0 ? 0 : successes / share) - (failures === 0 ? 0 : failures / (1 - share));
}
