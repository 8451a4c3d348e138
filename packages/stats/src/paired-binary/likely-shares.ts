import { clopperPearsonInterval } from '../rates/clopper-pearson-interval.ts';
import type { DiscordantCounts } from './discordant-counts.ts';

/** This part of alpha is spent on not knowing the share of discordant pairs. */
const SPENT = 0.02;

/** The shares of discordant pairs that n pairs leave possible, and the error rate of that statement. */
export type LikelyShares = { least: number; most: number; spent: number };

/**
 * The shares of discordant pairs that come into question: the exact interval of Clopper and Pearson for their number, which misses the true one with a
 * probability of at most alpha/50. That share of error is added to what is found within. Source: Berger and Boos (1994).
 */
export function likelyShares({ wins, losses, n }: DiscordantCounts & { n: number }, alpha: number): LikelyShares {
  const spent = SPENT * alpha;
  const { lower, upper } = clopperPearsonInterval(wins + losses, n, { level: 1 - spent });
  return { least: lower ?? 0, most: upper ?? 1, spent };
}
