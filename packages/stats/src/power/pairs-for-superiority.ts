import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { requirePossibleDifference } from './require-possible-difference.ts';

/**
 * The number of pairs with which a one-sided McNemar test at `alpha` shows a true share difference (candidate − baseline) with probability `power`.
 *
 * `discordantShare` in (0, 1] is the share of pairs on which the models disagree. For a two-sided test give half its alpha. Null when no number is
 * enough: the true difference is not positive. Source: Connor (1987): (z_α √π + z_β √(π − δ²))² / δ², rounded up.
 */
export function pairsForSuperiority({
  discordantShare,
  difference,
  alpha,
  power,
}: {
  discordantShare: number;
  difference: number;
  alpha: number;
  power: number;
}): number | null {
  requirePossibleDifference({ discordantShare, difference });
  requireOpenProbability('alpha', alpha);
  requireOpenProbability('power', power);
  if (difference <= 0) return null;
  const underNull = -normalQuantile(alpha) * Math.sqrt(discordantShare);
  const underTruth = normalQuantile(power) * Math.sqrt(discordantShare - difference * difference);
  return Math.ceil((Math.max(0, underNull + underTruth) / difference) ** 2);
}
