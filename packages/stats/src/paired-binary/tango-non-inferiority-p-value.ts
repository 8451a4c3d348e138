import { requireWithin } from '../arguments/require-within.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { type DiscordantCounts, requireDiscordantCounts } from './discordant-counts.ts';
import { tangoScore } from './tango-score.ts';

/**
 * One-sided p-value of "the candidate's share is lower by `margin` or more" against "it is not": small values show non-inferiority.
 *
 * Margin in [0, 1), in shares (0.01 = one point). Equals 1 − Φ(T(−margin)), so p < α exactly when the lower bound of `tangoInterval` at level
 * 1 − 2α lies above −margin. With margin 0 and no discordant pair there is no evidence either way: 0.5. `designEffect` as in
 * `tangoInterval`. Source: Tango (1998).
 */
export function tangoNonInferiorityPValue(
  counts: DiscordantCounts & { n: number },
  { margin, designEffect = 1 }: { margin: number; designEffect?: number },
): number {
  requireDiscordantCounts(counts);
  requireWithin('margin', margin, { least: 0, most: 1 - Number.EPSILON });
  requireWithin('designEffect', designEffect, { least: 1 });
  return normalCdf(-tangoScore(counts, margin === 0 ? 0 : -margin) / Math.sqrt(designEffect));
}
