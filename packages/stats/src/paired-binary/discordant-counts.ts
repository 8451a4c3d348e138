import { requireCount } from '../arguments/require-count.ts';

/** The pairs on which the two models disagree: `wins` only the candidate passes, `losses` only the baseline passes. */
export type DiscordantCounts = { wins: number; losses: number };

/** Returns the counts when `n` pairs can hold them; throws RangeError otherwise. */
export function requireDiscordantCounts({ wins, losses, n }: DiscordantCounts & { n: number }): DiscordantCounts & { n: number } {
  requireCount('wins', wins);
  requireCount('losses', losses);
  requireCount('n', n, 1);
  if (wins + losses > n) throw new RangeError(`wins + losses must not exceed n, but ${wins} + ${losses} > ${n}`);
  return { wins, losses, n };
}
