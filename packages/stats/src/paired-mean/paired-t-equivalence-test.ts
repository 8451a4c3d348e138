import { requireWithin } from '../arguments/require-within.ts';
import type { TestResult } from '../test-result.ts';
import { pairedTTest } from './paired-t-test.ts';

/**
 * Two one-sided t tests (TOST): a small p-value shows that the mean of the paired differences lies within ±margin, margin > 0.
 *
 * The statistic given is that of the test with the larger p-value. Null p-value, with the reason, as for `pairedTTest`. Source: Schuirmann (1987).
 */
export function pairedTEquivalenceTest(differences: readonly number[], { margin }: { margin: number }): TestResult {
  requireWithin('margin', margin, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  const notWorse = pairedTTest(differences, { alternative: 'greater', nullDifference: -margin });
  const notBetter = pairedTTest(differences, { alternative: 'less', nullDifference: margin });
  const weaker = Number(notWorse.pValue) >= Number(notBetter.pValue) ? notWorse : notBetter;
  return { ...weaker, method: 'two one-sided paired t' };
}
