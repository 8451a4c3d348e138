import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { findRoot } from '../find-root.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { betterTables } from './better-tables.ts';
import { type DiscordantCounts, requireDiscordantCounts } from './discordant-counts.ts';
import { chanceAt, largestChance } from './largest-chance.ts';
import { likelyShares } from './likely-shares.ts';

/**
 * The exact interval for the difference of two paired shares, candidate − baseline, of n pairs: all differences that `unconditionalPValue` does not
 * reject at (1 − level)/2 from either side. It holds the truth at least as often as it says, for any number of pairs and whatever share of them differs.
 *
 * Some milliseconds for 200 pairs. Source: as `unconditionalPValue`.
 */
export function unconditionalInterval(counts: DiscordantCounts & { n: number }, { level }: { level: number }): IntervalEstimate {
  const { wins, losses, n } = requireDiscordantCounts(counts);
  requireOpenProbability('level', level);
  const alpha = (1 - level) / 2;
  return {
    estimate: (wins - losses) / n,
    lower: lowerBound({ wins, losses, n }, alpha),
    upper: -lowerBound({ wins: losses, losses: wins, n }, alpha),
    level,
    method: 'exact unconditional',
  };
}

/** Finer than any report shows. */
const TOLERANCE = 1e-9;
/** Two or three rounds are enough. */
const MOST_ROUNDS = 50;

/**
 * The smallest difference at which the p-value is alpha. At one share of discordant pairs it is a root; the share is the worst one for the difference of
 * the round before, until none is worse.
 */
function lowerBound(counts: DiscordantCounts & { n: number }, alpha: number): number {
  const tables = betterTables(counts, alpha);
  const { spent, ...shares } = likelyShares(counts, alpha);
  let bound = (counts.wins - counts.losses) / counts.n;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { chance, discordantShare } = largestChance(tables, { difference: bound, ...shares });
    if (round > 0 && chance <= (alpha - spent) * (1 + TOLERANCE)) return bound;
    const surplus = (difference: number) => chanceAt(tables, { difference, discordantShare }) - (alpha - spent);
    // This share allows no smaller difference; a larger one may.
    if (surplus(-discordantShare) >= 0) return belowBound(tables, { below: -discordantShare, shares, chance: alpha - spent });
    const next = findRoot(surplus, { lower: -discordantShare, upper: 1, tolerance: TOLERANCE });
    if (round > 0 && next >= bound - TOLERANCE) return bound;
    bound = next;
  }
  return bound;
}

/** The same as a root of the largest chance itself, where a difference is known at which it is larger. */
function belowBound(
  tables: Int32Array,
  { below, shares, chance }: { below: number; shares: { least: number; most: number }; chance: number },
): number {
  const surplus = (difference: number) => largestChance(tables, { difference, ...shares }).chance - chance;
  if (below <= -shares.most || surplus(-shares.most) >= 0) return -shares.most;
  return findRoot(surplus, { lower: -shares.most, upper: below, tolerance: TOLERANCE });
}
