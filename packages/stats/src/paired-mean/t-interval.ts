import { studentTQuantile } from '../distributions/student-t-quantile.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';

type Centre = { estimate: number; standardError: number; degreesOfFreedom: number; level: number; method: string };

/** estimate ± t · standardError. A standard error of 0 claims no certainty: the bounds are null, with the reason. */
export function tInterval({ estimate, standardError, degreesOfFreedom, level, method }: Centre): IntervalEstimate {
  if (degreesOfFreedom < 1) {
    return { estimate, lower: null, upper: null, level, method, reason: 'an interval needs at least two observations' };
  }
  if (standardError === 0) {
    return {
      estimate,
      lower: null,
      upper: null,
      level,
      method,
      reason: 'all observations are equal, so their variation cannot be estimated',
    };
  }
  const halfWidth = studentTQuantile((1 + level) / 2, { degreesOfFreedom }) * standardError;
  return { estimate, lower: estimate - halfWidth, upper: estimate + halfWidth, level, method };
}
