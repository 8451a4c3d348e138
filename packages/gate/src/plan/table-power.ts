import { binomialCdf, binomialProbability } from '@plumbline/stats';

/** Outcomes rarer than this add nothing to a probability that is shown in whole percents. */
const NEGLIGIBLE = 1e-12;

/** Pairs that are still to be made, and what is assumed of them. */
export interface PairedPlan {
  readonly pairs: number;
  /** Share of the pairs on which the two sides differ, in [0, 1]. */
  readonly discordantShare: number;
  /** True share of wins − share of losses; at most `discordantShare` either way. */
  readonly difference: number;
}

/**
 * The exact probability that so many pairs come out as a table that `isShown` accepts: summed over all numbers of wins and losses.
 *
 * @param isShown accepts more wins, or fewer losses, wherever it accepts a table: then one bound on the losses per number of wins
 * is enough, and a plan of 100,000 pairs is summed in a moment
 */
export function tablePower(
  { pairs, discordantShare, difference }: PairedPlan,
  isShown: (table: { readonly wins: number; readonly losses: number; readonly n: number }) => boolean,
): number {
  const winShare = (discordantShare + difference) / 2;
  const lossShare = (discordantShare - difference) / 2;
  // Of the pairs that are no wins; the rest of rounding must not leave [0, 1].
  const lossAmongOthers = winShare >= 1 ? 0 : Math.min(1, Math.max(0, lossShare / (1 - winShare)));
  let power = 0;
  let mostLosses = -1;
  for (let wins = 0; wins <= pairs; wins += 1) {
    const chance = binomialProbability(wins, { trials: pairs, probability: Math.min(1, Math.max(0, winShare)) });
    if (chance < NEGLIGIBLE) continue;
    while (mostLosses < pairs - wins && isShown({ wins, losses: mostLosses + 1, n: pairs })) mostLosses += 1;
    if (mostLosses < 0) continue;
    const trials = pairs - wins;
    power += chance * (mostLosses >= trials ? 1 : binomialCdf(mostLosses, { trials, probability: lossAmongOthers }));
  }
  return Math.min(1, power);
}
