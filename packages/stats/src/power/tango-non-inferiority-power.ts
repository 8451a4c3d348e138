import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { binomialProbability } from '../distributions/binomial-probability.ts';
import { binomialUpperTail } from '../distributions/binomial-upper-tail.ts';
import { tangoNonInferiorityPValue } from '../paired-binary/tango-non-inferiority-p-value.ts';
import { requirePossibleDifference } from './require-possible-difference.ts';

/** The plan: pairs, the share of them on which the models disagree, the true difference (candidate − baseline), the margin, and one-sided alpha. */
export type NonInferiorityPlan = { pairs: number; discordantShare: number; difference: number; margin: number; alpha: number };

/**
 * The exact probability that Tango's test shows the candidate's share not to be lower by `margin` or more, summed over all tables of so many pairs.
 *
 * At a true difference of −margin it is the size of the test. Meant for up to a few thousand pairs; one binomial tail per number of losses.
 */
export function tangoNonInferiorityPower({ pairs, discordantShare, difference, margin, alpha }: NonInferiorityPlan): number {
  requireCount('pairs', pairs, 1);
  requirePossibleDifference({ discordantShare, difference });
  requireWithin('margin', margin, { least: 0, most: 1 });
  requireOpenProbability('alpha', alpha);
  const lossShare = (discordantShare - difference) / 2;
  const winShare = lossShare === 1 ? 0 : Math.min(1, (discordantShare + difference) / 2 / (1 - lossShare));
  let power = 0;
  let fewestWins = 0;
  for (let losses = 0; losses <= pairs; losses += 1) {
    const others = pairs - losses;
    // The fewest wins that are enough grow with the losses, so the search goes on from the last.
    while (fewestWins <= others && tangoNonInferiorityPValue({ wins: fewestWins, losses, n: pairs }, { margin }) > alpha) {
      fewestWins += 1;
    }
    if (fewestWins > others) break;
    const chance = binomialProbability(losses, { trials: pairs, probability: lossShare });
    power += chance * binomialUpperTail(fewestWins, { trials: others, probability: winShare });
  }
  return power;
}
