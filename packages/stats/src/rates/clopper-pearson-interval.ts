import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { betaQuantile } from '../distributions/beta-quantile.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { clopperPearsonUpper } from './clopper-pearson-upper.ts';

/** The exact interval of Clopper and Pearson (1934) for a share, from `successes` of `trials` ≥ 1; never covers less than its level. */
export function clopperPearsonInterval(successes: number, trials: number, { level }: { level: number }): IntervalEstimate {
  requireOpenProbability('level', level);
  const alpha = (1 - level) / 2;
  const upper = clopperPearsonUpper(successes, trials, { alpha });
  const lower = successes === 0 ? 0 : betaQuantile(alpha, { shape1: successes, shape2: trials - successes + 1 });
  return { estimate: successes / trials, lower, upper, level, method: 'Clopper-Pearson' };
}
