import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { scoreBound } from '../score-bound.ts';
import { type DiscordantCounts, requireDiscordantCounts } from './discordant-counts.ts';
import { tangoScore } from './tango-score.ts';

/**
 * Tango's score interval for the difference of two paired shares, candidate − baseline, of n pairs.
 *
 * It keeps its level with few discordant pairs, where Wald and t intervals do not, and exists for every table: with no discordant pair it is
 * ±z²/(n+z²). Pairs that come in clusters count for as many as n ÷ `designEffect` (1 when absent), as Eliasziw and Donner (1991) do for McNemar's
 * test. `continuity` moves each bound out by half the steps in which the net change can move, which is wins + losses in n of a pair: Tango's own bounds
 * err a little too often where most pairs differ, since they take whole counts for any numbers. Source: Tango (1998); the correction is our own. Throws RangeError for impossible counts, a level outside (0, 1) or a design effect below 1.
 */
export function tangoInterval(
  counts: DiscordantCounts & { n: number },
  { level, designEffect = 1, continuity = false }: { level: number; designEffect?: number; continuity?: boolean },
): IntervalEstimate {
  const { wins, losses, n } = requireDiscordantCounts(counts);
  requireOpenProbability('level', level);
  requireWithin('designEffect', designEffect, { least: 1 });
  // All counts divided by the design effect divide the score by its root.
  const z = normalQuantile((1 + level) / 2) * Math.sqrt(designEffect);
  const step = continuity ? (wins + losses) / n : 0;
  return {
    estimate: (wins - losses) / n,
    lower: -upperBound({ wins: losses, losses: wins, n }, { z, step }),
    upper: upperBound({ wins, losses, n }, { z, step }),
    level,
    method: 'Tango score',
  };
}

function upperBound(counts: DiscordantCounts & { n: number }, { z, step }: { z: number; step: number }): number {
  const { wins, losses, n } = counts;
  const estimate = Math.min(1, (wins - losses + step) / n);
  return scoreBound((difference) => tangoScore(counts, difference, { step: -step }), { estimate, z });
}
