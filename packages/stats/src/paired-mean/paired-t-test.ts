import type { Alternative } from '../alternative.ts';
import { requireValues } from '../arguments/require-values.ts';
import { requireWithin } from '../arguments/require-within.ts';
import type { TestResult } from '../test-result.ts';
import { mean } from './mean.ts';
import { standardError } from './standard-error.ts';
import { tPValue } from './t-p-value.ts';

/**
 * Student's t test of whether the mean of the paired differences (candidate − baseline) exceeds, lies below or differs from `nullDifference`
 * (default 0; a non-inferiority test puts −margin here and asks 'greater').
 *
 * One difference, or all equal, gives a null p-value and a reason. Source: Student (1908).
 */
export function pairedTTest(
  differences: readonly number[],
  { alternative, nullDifference = 0 }: { alternative: Alternative; nullDifference?: number },
): TestResult {
  requireValues('differences', differences);
  requireWithin('nullDifference', nullDifference, { least: -Number.MAX_VALUE, most: Number.MAX_VALUE });
  const method = 'paired t';
  if (differences.length < 2) {
    return { pValue: null, statistic: null, method, reason: 'a t test needs at least two differences' };
  }
  const error = standardError(differences);
  if (error === 0) {
    return { pValue: null, statistic: null, method, reason: 'all differences are equal, so their variation cannot be estimated' };
  }
  const statistic = (mean(differences) - nullDifference) / error;
  return { pValue: tPValue(statistic, { degreesOfFreedom: differences.length - 1, alternative }), statistic, method };
}
