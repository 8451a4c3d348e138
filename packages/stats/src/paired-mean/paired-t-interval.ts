import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { mean } from './mean.ts';
import { standardError } from './standard-error.ts';
import { tInterval } from './t-interval.ts';

/**
 * Student's t interval for the mean of the paired differences (candidate − baseline, one per case).
 *
 * For graded scores; for pass/fail use `tangoInterval`. One difference, or all equal, gives null bounds and a reason. Source: Student (1908).
 */
export function pairedTInterval(differences: readonly number[], { level }: { level: number }): IntervalEstimate {
  requireValues('differences', differences);
  requireOpenProbability('level', level);
  const degreesOfFreedom = differences.length - 1;
  return tInterval({
    estimate: mean(differences),
    standardError: degreesOfFreedom < 1 ? 0 : standardError(differences),
    degreesOfFreedom,
    level,
    method: 'paired t',
  });
}
