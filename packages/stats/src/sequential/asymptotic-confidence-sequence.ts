import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { mean } from '../paired-mean/mean.ts';
import { standardError } from '../paired-mean/standard-error.ts';

/**
 * A closed-form interval for a mean that stays valid, for large n, however often one looks; tightest when about `plannedCount` values are in.
 *
 * s · sqrt(2(nρ² + 1)/(nρ)² · ln(sqrt(nρ² + 1)/α)) with ρ² = (−2 ln α + ln(1 − 2 ln α))/plannedCount. One value, or all equal: null bounds and a reason.
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021), "Time-uniform central limit theory and asymptotic confidence sequences".
 */
export function asymptoticConfidenceSequence(
  values: readonly number[],
  { level, plannedCount }: { level: number; plannedCount: number },
): IntervalEstimate {
  requireValues('values', values);
  requireOpenProbability('level', level);
  requireCount('plannedCount', plannedCount, 1);
  const estimate = mean(values);
  const count = values.length;
  const none = { estimate, lower: null, upper: null, level, method: 'asymptotic confidence sequence' };
  if (count < 2) return { ...none, reason: 'an interval needs at least two observations' };
  const deviation = standardError(values) * Math.sqrt(count);
  if (deviation === 0) return { ...none, reason: 'all observations are equal, so their variation cannot be estimated' };
  const alpha = 1 - level;
  const tuning = (-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))) / plannedCount;
  const scale = count * tuning + 1;
  const radius = deviation * Math.sqrt(((2 * scale) / (count * count * tuning)) * Math.log(Math.sqrt(scale) / alpha));
  return { ...none, lower: estimate - radius, upper: estimate + radius };
}
