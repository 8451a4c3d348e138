import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';

/** Wilson's score interval for a share, from `successes` of `trials` ≥ 1; covers about its level on average. Source: Wilson (1927). */
export function wilsonInterval(
  successes: number,
  trials: number,
  { level }: { level: number },
): IntervalEstimate & { lower: number; upper: number } {
  requireCount('trials', trials, 1);
  requireCount('successes', successes);
  requireOpenProbability('level', level);
  if (successes > trials) throw new RangeError(`successes must not exceed trials, but ${successes} > ${trials}`);
  const z = normalQuantile((1 + level) / 2);
  const failures = trials - successes;
  const centre = (successes + (z * z) / 2) / (trials + z * z);
  const halfWidth = (z * Math.sqrt((successes * failures) / trials + (z * z) / 4)) / (trials + z * z);
  return {
    estimate: successes / trials,
    lower: successes === 0 ? 0 : centre - halfWidth,
    upper: failures === 0 ? 1 : centre + halfWidth,
    level,
    method: 'Wilson',
  };
}
