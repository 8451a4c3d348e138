import { type DiscordantCounts, requireDiscordantCounts } from './discordant-counts.ts';

/**
 * The numerator and variance of Tango's score statistic for a true share difference (candidate − baseline) in [−1, 1]:
 * T = numerator / sqrt(variance). The variance is that under the most likely shares which have this difference.
 *
 * Source: Tango (1998), "Equivalence test and confidence interval for the difference in proportions for the paired-sample design".
 */
export function tangoScore(
  counts: DiscordantCounts & { n: number },
  difference: number,
): { numerator: number; variance: number } {
  const { wins, losses, n } = requireDiscordantCounts(counts);
  const squared = 2 * n;
  const linear = (2 * n - wins + losses) * difference - wins - losses;
  const constant = -losses * difference * (1 - difference);
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * squared * constant));
  // Of the two forms of the same root, the one whose terms do not cancel.
  const baselineOnly = linear > 0 ? (-2 * constant) / (root + linear) : (root - linear) / (2 * squared);
  return {
    numerator: wins - losses - n * difference,
    variance: Math.max(0, n * (2 * baselineOnly + difference * (1 - difference))),
  };
}
