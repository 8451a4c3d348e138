import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { findRoot } from '../find-root.ts';

/**
 * The smallest true share difference that a one-sided McNemar test at `alpha` on `pairs` pairs shows with probability `power`; the inverse of
 * `pairsForSuperiority`.
 *
 * Null when even the largest possible difference, `discordantShare`, would not be shown.
 */
export function smallestDetectableDifference({
  pairs,
  discordantShare,
  alpha,
  power,
}: {
  pairs: number;
  discordantShare: number;
  alpha: number;
  power: number;
}): number | null {
  requireCount('pairs', pairs, 1);
  requireWithin('discordantShare', discordantShare, { least: Number.MIN_VALUE, most: 1 });
  requireOpenProbability('alpha', alpha);
  requireOpenProbability('power', power);
  const underNull = -normalQuantile(alpha) * Math.sqrt(discordantShare);
  const surplus = (difference: number) =>
    difference * Math.sqrt(pairs) -
    underNull -
    normalQuantile(power) * Math.sqrt(Math.max(0, discordantShare - difference * difference));
  if (surplus(discordantShare) < 0) return null;
  return surplus(0) >= 0 ? 0 : findRoot(surplus, { lower: 0, upper: discordantShare });
}
