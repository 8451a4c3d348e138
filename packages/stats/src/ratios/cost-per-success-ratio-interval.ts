import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import type { IntervalEstimate, UndefinedEstimate } from '../interval-estimate.ts';
import { mean } from '../paired-mean/mean.ts';
import { logRatioInterval } from './log-ratio-interval.ts';

const METHOD = 'paired log ratio of cost per success';

/** One entry per case in each array, in the same order of cases; costs ≥ 0, successes in [0, 1] (1 passed, or the share of attempts passed). */
export type CostsAndSuccesses = {
  candidateCosts: readonly number[];
  candidateSuccesses: readonly number[];
  baselineCosts: readonly number[];
  baselineSuccesses: readonly number[];
};

/**
 * Interval for (Σ cost / Σ success) of the candidate ÷ the same of the baseline.
 *
 * Delta method on the log scale, influence (c_i/c̄ − s_i/s̄) of the candidate minus that of the baseline, t on n − 1 degrees of freedom. A model
 * without success or without cost gives no estimate, with the reason. Throws RangeError for negative costs or unequal lengths.
 */
export function costPerSuccessRatioInterval(
  { candidateCosts, candidateSuccesses, baselineCosts, baselineSuccesses }: CostsAndSuccesses,
  { level }: { level: number },
): IntervalEstimate | UndefinedEstimate {
  requireOpenProbability('level', level);
  const amounts = { candidateCosts, candidateSuccesses, baselineCosts, baselineSuccesses };
  requireEqualLengths(amounts);
  for (const [name, values] of Object.entries(amounts)) {
    requireValues(name, values, { least: 0, most: name.endsWith('Successes') ? 1 : Number.MAX_VALUE });
  }
  const undefinedBecause = (reason: string): UndefinedEstimate => ({
    estimate: null,
    lower: null,
    upper: null,
    level,
    method: METHOD,
    reason,
  });
  const [candidateCost, candidateSuccess] = [mean(candidateCosts), mean(candidateSuccesses)];
  const [baselineCost, baselineSuccess] = [mean(baselineCosts), mean(baselineSuccesses)];
  if (candidateSuccess === 0) return undefinedBecause('the candidate has no success, so its cost per success is infinite');
  if (baselineSuccess === 0) return undefinedBecause('the baseline has no success, so its cost per success is infinite');
  if (candidateCost === 0) return undefinedBecause('the candidate costs nothing, so its log ratio does not exist');
  if (baselineCost === 0) return undefinedBecause('the baseline costs nothing, so there is no ratio to it');
  const influences = candidateCosts.map((cost, index) => {
    const candidateInfluence = cost / candidateCost - (candidateSuccesses[index] ?? 0) / candidateSuccess;
    return candidateInfluence - ((baselineCosts[index] ?? 0) / baselineCost - (baselineSuccesses[index] ?? 0) / baselineSuccess);
  });
  const logRatio = Math.log(candidateCost / candidateSuccess) - Math.log(baselineCost / baselineSuccess);
  return logRatioInterval(influences, { logRatio, level, method: METHOD });
}
