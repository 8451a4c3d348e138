import type { IntervalEstimate } from '../interval-estimate.ts';
import { standardError } from '../paired-mean/standard-error.ts';
import { tInterval } from '../paired-mean/t-interval.ts';

/** exp(logRatio ± t · SE), where the standard error is that of the mean of the influences of the log ratio, one per pair. */
export function logRatioInterval(
  influences: readonly number[],
  { logRatio, level, method }: { logRatio: number; level: number; method: string },
): IntervalEstimate {
  const degreesOfFreedom = influences.length - 1;
  const logarithmic = tInterval({
    estimate: logRatio,
    standardError: degreesOfFreedom < 1 ? 0 : standardError(influences),
    degreesOfFreedom,
    level,
    method,
  });
  const exponentiate = (bound: number | null) => (bound === null ? null : Math.min(Number.MAX_VALUE, Math.exp(bound)));
  return {
    ...logarithmic,
    estimate: Math.exp(logRatio),
    lower: exponentiate(logarithmic.lower),
    upper: exponentiate(logarithmic.upper),
  };
}
