import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import { studentTQuantile } from '../distributions/student-t-quantile.ts';
import type { IntervalEstimate, UndefinedEstimate } from '../interval-estimate.ts';
import { mean } from '../paired-mean/mean.ts';

const METHOD = 'Fieller';

/**
 * Fieller's interval for mean(candidate) / mean(baseline) of amounts measured on the same cases: all ratios ρ that a paired t test of c − ρp accepts.
 * The check on `pairedLogRatioInterval`.
 *
 * Null bounds, with the reason, when the baseline's mean does not differ from zero at this level: the set is then unbounded. Source: Fieller (1954).
 */
export function fiellerInterval(
  candidate: readonly number[],
  baseline: readonly number[],
  { level }: { level: number },
): IntervalEstimate | UndefinedEstimate {
  requireEqualLengths({ candidate, baseline });
  requireValues('candidate', candidate);
  requireValues('baseline', baseline);
  requireOpenProbability('level', level);
  const [candidateMean, baselineMean] = [mean(candidate), mean(baseline)];
  const none = { lower: null, upper: null, level, method: METHOD };
  if (baselineMean === 0) return { ...none, estimate: null, reason: 'the baseline has mean zero, so there is no ratio to it' };
  const estimate = candidateMean / baselineMean;
  if (candidate.length < 2) return { ...none, estimate, reason: 'an interval needs at least two observations' };
  const deviations = candidate.map((amount, index) => [amount - candidateMean, (baseline[index] ?? 0) - baselineMean] as const);
  const covariance = (i: 0 | 1, j: 0 | 1) =>
    deviations.reduce((sum, deviation) => sum + deviation[i] * deviation[j], 0) / (candidate.length - 1) / candidate.length;
  const square = studentTQuantile((1 + level) / 2, { degreesOfFreedom: candidate.length - 1 }) ** 2;
  // The bounds are the roots of a ρ² − 2 b ρ + c, from (c̄ − ρ p̄)² = t² · variance(c − ρ p).
  const a = baselineMean ** 2 - square * covariance(1, 1);
  const b = candidateMean * baselineMean - square * covariance(0, 1);
  const c = candidateMean ** 2 - square * covariance(0, 0);
  if (a <= 0) return { ...none, estimate, reason: "the baseline's mean does not differ from zero, so the ratio is unbounded" };
  const halfWidth = Math.sqrt(Math.max(0, b * b - a * c)) / a;
  if (halfWidth === 0)
    return { ...none, estimate, reason: 'the ratio is the same on every pair, so its variation cannot be estimated' };
  return { ...none, estimate, lower: b / a - halfWidth, upper: b / a + halfWidth };
}
