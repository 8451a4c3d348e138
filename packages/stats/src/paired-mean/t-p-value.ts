import type { Alternative } from '../alternative.ts';
import { studentTCdf } from '../distributions/student-t-cdf.ts';

/** The p-value of a t statistic with the given degrees of freedom. */
export function tPValue(statistic: number, options: { degreesOfFreedom: number; alternative: Alternative }): number {
  if (options.alternative === 'less') return studentTCdf(statistic, options);
  if (options.alternative === 'greater') return studentTCdf(-statistic, options);
  return Math.min(1, 2 * studentTCdf(-Math.abs(statistic), options));
}
