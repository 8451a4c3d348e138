import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { betaQuantile } from '../distributions/beta-quantile.ts';

/**
 * The exact one-sided upper bound of a share: the largest one at which `successes` or fewer of `trials` ≥ 1 still has probability `alpha`.
 *
 * Source: Clopper and Pearson (1934). Throws RangeError for impossible counts.
 */
export function clopperPearsonUpper(successes: number, trials: number, { alpha }: { alpha: number }): number {
  requireCount('trials', trials, 1);
  requireCount('successes', successes);
  requireOpenProbability('alpha', alpha);
  if (successes > trials) throw new RangeError(`successes must not exceed trials, but ${successes} > ${trials}`);
  if (successes === trials) return 1;
  return betaQuantile(alpha, { shape1: successes + 1, shape2: trials - successes, tail: 'upper' });
}
