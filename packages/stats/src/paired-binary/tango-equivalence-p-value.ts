import type { DiscordantCounts } from './discordant-counts.ts';
import { tangoNonInferiorityPValue } from './tango-non-inferiority-p-value.ts';

/**
 * The p-value of two one-sided Tango tests: small values show that the shares of candidate and baseline differ by less than `margin` either way.
 *
 * Margin in [0, 1). Source: Schuirmann (1987) for the two tests, Tango (1998) for each.
 */
export function tangoEquivalencePValue(
  { wins, losses, n }: DiscordantCounts & { n: number },
  options: { margin: number },
): number {
  const notWorse = tangoNonInferiorityPValue({ wins, losses, n }, options);
  const notBetter = tangoNonInferiorityPValue({ wins: losses, losses: wins, n }, options);
  return Math.max(notWorse, notBetter);
}
