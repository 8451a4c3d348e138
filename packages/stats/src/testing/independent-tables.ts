import { binomialProbability } from '../distributions/binomial-probability.ts';
import type { IndependentCounts } from '../independent-binary/independent-counts.ts';

/** Every outcome of two independent groups of equal size with the given shares, and its probability. */
export function independentTables(
  trials: number,
  { candidateShare, baselineShare }: { candidateShare: number; baselineShare: number },
): (IndependentCounts & { chance: number })[] {
  const outcomes = Array.from({ length: trials + 1 }, (_, successes) => successes);
  return outcomes.flatMap((x) =>
    outcomes.map((y) => ({
      candidate: { successes: x, trials },
      baseline: { successes: y, trials },
      chance:
        binomialProbability(x, { trials, probability: candidateShare }) *
        binomialProbability(y, { trials, probability: baselineShare }),
    })),
  );
}
