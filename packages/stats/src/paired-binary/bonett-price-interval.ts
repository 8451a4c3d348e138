import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { type DiscordantCounts, requireDiscordantCounts } from './discordant-counts.ts';

/**
 * Bonett and Price's interval for the difference of two paired shares, candidate − baseline, of n pairs: a closed form that adds one
 * imagined win and one imagined loss. A little wider than Tango's. The estimate given is the plain (wins − losses)/n; the bounds stay in [−1, 1].
 *
 * Below a level of about 0.7 the interval need not hold an estimate of ±1. Source: Bonett and Price (2012).
 */
export function bonettPriceInterval(counts: DiscordantCounts & { n: number }, { level }: { level: number }): IntervalEstimate {
  const { wins, losses, n } = requireDiscordantCounts(counts);
  requireOpenProbability('level', level);
  const centre = (wins - losses) / (n + 2);
  const halfWidth = normalQuantile((1 + level) / 2) * Math.sqrt(((wins + losses + 2) / (n + 2) - centre * centre) / (n + 2));
  return {
    estimate: (wins - losses) / n,
    lower: Math.max(-1, centre - halfWidth),
    upper: Math.min(1, centre + halfWidth),
    level,
    method: 'Bonett-Price',
  };
}
