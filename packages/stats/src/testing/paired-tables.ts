import { binomialProbability } from '../distributions/binomial-probability.ts';

/** One possible outcome of n pairs with its probability. */
export type PairedTable = { wins: number; losses: number; n: number; chance: number };

/** Every outcome of n pairs where the candidate alone passes with share `winShare` and the baseline alone with `lossShare`. */
export function pairedTables(n: number, { winShare, lossShare }: { winShare: number; lossShare: number }): PairedTable[] {
  const discordantShare = winShare + lossShare;
  return Array.from({ length: n + 1 }, (_, discordant) => {
    const chance = binomialProbability(discordant, { trials: n, probability: discordantShare });
    return Array.from({ length: discordant + 1 }, (_, wins) => ({
      wins,
      losses: discordant - wins,
      n,
      chance: chance * binomialProbability(wins, { trials: discordant, probability: winShare / discordantShare }),
    }));
  }).flat();
}
