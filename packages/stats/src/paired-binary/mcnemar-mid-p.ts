import type { Alternative } from '../alternative.ts';
import { binomialProbability } from '../distributions/binomial-probability.ts';
import type { DiscordantCounts } from './discordant-counts.ts';
import { mcnemarExact } from './mcnemar-exact.ts';

/**
 * The mid-p McNemar p-value: the observed outcome counts half (in each tail). Less conservative than the exact test and still near its level.
 *
 * No discordant pair gives 1. Source: Fagerland, Lydersen, Laake (2013), "The McNemar test for binary matched-pairs data".
 */
export function mcnemarMidP({ wins, losses }: DiscordantCounts, { alternative }: { alternative: Alternative }): number {
  const exact = mcnemarExact({ wins, losses }, { alternative });
  const trials = wins + losses;
  if (trials === 0 || (alternative === 'two-sided' && wins === losses)) return 1;
  const observed = binomialProbability(wins, { trials, probability: 0.5 });
  return alternative === 'two-sided' ? exact - observed : exact - observed / 2;
}
