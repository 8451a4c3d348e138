import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import type { IntervalEstimate, UndefinedEstimate } from '../interval-estimate.ts';
import { logRatioInterval } from './log-ratio-interval.ts';
import { pairedLogRatioInfluences } from './paired-log-ratio-influences.ts';

const METHOD = 'paired log ratio';

/**
 * Interval for mean(candidate) / mean(baseline) of non-negative amounts measured on the same cases (cost, tokens).
 *
 * Delta method on the log scale with t on n − 1 degrees of freedom, exponentiated: 1.05 means 5 % more. A mean of zero gives no estimate; one pair,
 * or the same ratio on every pair, gives an estimate without bounds; the reason is in the result. Throws RangeError for negative amounts.
 */
export function pairedLogRatioInterval(
  candidate: readonly number[],
  baseline: readonly number[],
  { level }: { level: number },
): IntervalEstimate | UndefinedEstimate {
  requireOpenProbability('level', level);
  const found = pairedLogRatioInfluences(candidate, baseline);
  if (found.logRatio === null) return { estimate: null, lower: null, upper: null, level, method: METHOD, reason: found.reason };
  return logRatioInterval(found.influences, { logRatio: found.logRatio, level, method: METHOD });
}
