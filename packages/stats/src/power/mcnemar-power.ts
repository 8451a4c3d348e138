import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { binomialProbability } from '../distributions/binomial-probability.ts';
import { binomialUpperTail } from '../distributions/binomial-upper-tail.ts';
import { mcnemarExact } from '../paired-binary/mcnemar-exact.ts';
import { mcnemarMidP } from '../paired-binary/mcnemar-mid-p.ts';
import { requirePossibleDifference } from './require-possible-difference.ts';

/** The plan: pairs, the share of them on which the models disagree, the true difference (candidate − baseline), one-sided alpha, and the test. */
export type McnemarPlan = { pairs: number; discordantShare: number; difference: number; alpha: number; test: 'exact' | 'mid-p' };

/**
 * The exact probability that a one-sided McNemar test shows the candidate to be better, summed over all numbers of discordant pairs.
 *
 * Meant for up to a few thousand pairs; one binomial tail per number of discordant pairs.
 */
export function mcnemarPower({ pairs, discordantShare, difference, alpha, test }: McnemarPlan): number {
  requireCount('pairs', pairs, 1);
  requirePossibleDifference({ discordantShare, difference });
  requireOpenProbability('alpha', alpha);
  const pValue = test === 'exact' ? mcnemarExact : mcnemarMidP;
  const winShare = (discordantShare + difference) / 2 / discordantShare;
  let power = 0;
  let fewestWins = 0;
  for (let discordant = 0; discordant <= pairs; discordant += 1) {
    // The fewest wins that are significant grow with the discordant pairs, so the search goes on from the last.
    while (
      fewestWins <= discordant &&
      pValue({ wins: fewestWins, losses: discordant - fewestWins }, { alternative: 'greater' }) > alpha
    ) {
      fewestWins += 1;
    }
    const chance = binomialProbability(discordant, { trials: pairs, probability: discordantShare });
    power += chance * binomialUpperTail(fewestWins, { trials: discordant, probability: winShare });
  }
  return power;
}
