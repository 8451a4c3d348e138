import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { requirePossibleDifference } from './require-possible-difference.ts';

/**
 * The number of pairs with which a one-sided test at `alpha` shows, with probability `power`, that the candidate's share is not lower by `margin` or
 * more, when the true difference (candidate − baseline) is `difference` and the models disagree on `discordantShare` of the pairs.
 *
 * Null when no number is enough: the true difference is at or below −margin. Source: Lu and Bean (1995), normal approximation:
 * (z_α + z_β)² (π − δ²) / (δ + margin)², rounded up.
 */
export function pairsForNonInferiority({
  discordantShare,
  difference,
  margin,
  alpha,
  power,
}: {
  discordantShare: number;
  difference: number;
  margin: number;
  alpha: number;
  power: number;
}): number | null {
  requirePossibleDifference({ discordantShare, difference });
  requireWithin('margin', margin, { least: 0, most: 1 });
  requireOpenProbability('alpha', alpha);
  requireOpenProbability('power', power);
  if (difference + margin <= 0) return null;
  const quantiles = Math.max(0, normalQuantile(power) - normalQuantile(alpha));
  return Math.max(1, Math.ceil((quantiles ** 2 * (discordantShare - difference * difference)) / (difference + margin) ** 2));
}
