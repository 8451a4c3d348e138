import { type DiscordantCounts, requireDiscordantCounts } from './discordant-counts.ts';

/**
 * Tango's score statistic of a true share difference (candidate − baseline) in [−1, 1]: how many standard errors the observed difference lies above
 * it, with the standard error under the most likely shares that have this difference. It may be infinite at ±1; at the observed difference it is 0.
 * `step` pairs are taken off the net change first, a correction for counts being whole (negative: added; 0 when absent).
 *
 * Source: Tango (1998), "Equivalence test and confidence interval for the difference in proportions for the paired-sample design".
 */
export function tangoScore(
  counts: DiscordantCounts & { n: number },
  difference: number,
  { step = 0 }: { step?: number } = {},
): number {
  const { wins, losses, n } = requireDiscordantCounts(counts);
  const numerator = wins - losses - step - n * difference;
  if (numerator === 0) return 0;
  const squared = 2 * n;
  const linear = (2 * n - wins + losses) * difference - wins - losses;
  const constant = -losses * difference * (1 - difference);
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * squared * constant));
  // Of the two forms of the same root, the one whose terms do not cancel.
  const baselineOnly = linear > 0 ? (-2 * constant) / (root + linear) : (root - linear) / (2 * squared);
  return numerator / Math.sqrt(Math.max(0, n * (2 * baselineOnly + difference * (1 - difference))));
}
