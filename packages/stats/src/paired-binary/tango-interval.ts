import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { findRoot } from '../find-root.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { type DiscordantCounts, requireDiscordantCounts } from './discordant-counts.ts';
import { tangoScore } from './tango-score.ts';

/**
 * Tango's score interval for the difference of two paired shares, candidate − baseline, of n pairs.
 *
 * It keeps its level with few discordant pairs, where Wald and t intervals do not, and exists for every table: with no discordant pair it is
 * ±z²/(n+z²). Source: Tango (1998). Throws RangeError for impossible counts or a level outside (0, 1).
 */
export function tangoInterval(counts: DiscordantCounts & { n: number }, { level }: { level: number }): IntervalEstimate {
  const { wins, losses, n } = requireDiscordantCounts(counts);
  requireOpenProbability('level', level);
  const z = normalQuantile((1 + level) / 2);
  return {
    estimate: (wins - losses) / n,
    lower: -upperBound({ wins: losses, losses: wins, n }, z),
    upper: upperBound({ wins, losses, n }, z),
    level,
    method: 'Tango score',
  };
}

function upperBound(counts: DiscordantCounts & { n: number }, z: number): number {
  const { wins, losses, n } = counts;
  if (wins === n) return 1;
  if (wins + losses === 0) return (z * z) / (n + z * z);
  // Here the statistic is also zero at the estimate itself, which would hide the root from a search.
  if (losses === n) return (z * z - n) / (n + z * z);
  return findRoot(
    (difference) => {
      const { numerator, variance } = tangoScore(counts, difference);
      return numerator + z * Math.sqrt(variance);
    },
    { lower: (wins - losses) / n, upper: 1 },
  );
}
