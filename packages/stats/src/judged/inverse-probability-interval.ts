import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { tInterval } from '../paired-mean/t-interval.ts';

/**
 * Interval for the mean over all cases from those that were sent to a human with unequal but known probabilities, as by novelty or impact: each label
 * counts for as many cases as it stands for, 1/probability. The plain mean of such labels is biased.
 *
 * `probabilities[i]`, in (0, 1], is the chance that case i had of being labelled, decided for each case by itself; every case must have had one.
 * Ratio estimator Σ(y/π)/Σ(1/π) with its linearised error and t on n − 1 degrees of freedom; no variation gives null bounds and a reason.
 * Source: Hájek (1971); Särndal, Swensson and Wretman (1992), §5.7.
 */
export function inverseProbabilityInterval(
  labels: readonly number[],
  { probabilities, level }: { probabilities: readonly number[]; level: number },
): IntervalEstimate {
  requireEqualLengths({ labels, probabilities });
  requireValues('labels', labels);
  requireValues('probabilities', probabilities, { least: Number.MIN_VALUE, most: 1 });
  requireOpenProbability('level', level);
  const count = labels.length;
  const total = probabilities.reduce((sum, probability) => sum + 1 / probability, 0);
  const shares = probabilities.map((probability) => 1 / probability / total);
  const estimate = labels.reduce((sum, label, index) => sum + (shares[index] ?? 0) * label, 0);
  const squares = labels.reduce((sum, label, index) => sum + ((shares[index] ?? 0) * (label - estimate)) ** 2, 0);
  const varies = labels.some((label) => label !== labels[0]);
  return tInterval({
    estimate,
    standardError: varies ? Math.sqrt((count / (count - 1)) * squares) : 0,
    degreesOfFreedom: count - 1,
    level,
    method: 'inverse probability weights',
  });
}
