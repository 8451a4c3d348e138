import { requireWithin } from '../arguments/require-within.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { type DiscordantCounts, requireDiscordantCounts } from './discordant-counts.ts';
import { tangoScore } from './tango-score.ts';

/**
 * One-sided p-value of "candidate − baseline is `nullDifference` or less" against "it is more", by Tango's score, for a null difference in (−1, 1):
 * below α exactly where the lower bound of `tangoInterval` at level 1 − 2α, with the same options, lies above it.
 *
 * Source: Tango (1998). Throws RangeError for impossible counts, a difference out of range or a design effect below 1.
 */
export function tangoPValue(
  counts: DiscordantCounts & { n: number },
  {
    nullDifference,
    designEffect = 1,
    continuity = false,
  }: { nullDifference: number; designEffect?: number; continuity?: boolean },
): number {
  const { wins, losses, n } = requireDiscordantCounts(counts);
  requireWithin('nullDifference', nullDifference, { least: Number.EPSILON - 1, most: 1 - Number.EPSILON });
  requireWithin('designEffect', designEffect, { least: 1 });
  const step = continuity ? (wins + losses) / n : 0;
  return normalCdf(-tangoScore(counts, nullDifference, { step }) / Math.sqrt(designEffect));
}
