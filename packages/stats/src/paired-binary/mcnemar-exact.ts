import type { Alternative } from '../alternative.ts';
import { requireCount } from '../arguments/require-count.ts';
import { binomialUpperTail } from '../distributions/binomial-upper-tail.ts';
import type { DiscordantCounts } from './discordant-counts.ts';

/**
 * The exact McNemar p-value: given the discordant pairs, wins ~ Binomial(wins + losses, ½) when the models are equally good.
 *
 * `greater` asks whether the candidate is better. Two-sided doubles the smaller tail. No discordant pair gives 1.
 * Source: McNemar (1947); Fagerland, Lydersen, Laake (2013). Throws RangeError for counts that are not whole and non-negative.
 */
export function mcnemarExact({ wins, losses }: DiscordantCounts, { alternative }: { alternative: Alternative }): number {
  requireCount('wins', wins);
  requireCount('losses', losses);
  const fair = { trials: wins + losses, probability: 0.5 };
  if (alternative === 'greater') return binomialUpperTail(wins, fair);
  if (alternative === 'less') return binomialUpperTail(losses, fair);
  return Math.min(1, 2 * binomialUpperTail(Math.max(wins, losses), fair));
}
