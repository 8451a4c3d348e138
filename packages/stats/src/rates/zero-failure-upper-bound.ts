import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';

/** The exact one-sided upper bound of a failure rate after no failure in `trials` ≥ 1: 1 − alpha^(1/trials), about 3/trials at alpha 0.05. */
export function zeroFailureUpperBound(trials: number, { alpha }: { alpha: number }): number {
  requireCount('trials', trials, 1);
  requireOpenProbability('alpha', alpha);
  return -Math.expm1(Math.log(alpha) / trials);
}
