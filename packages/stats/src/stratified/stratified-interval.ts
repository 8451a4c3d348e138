import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import { finitePopulationStandardError } from '../finite-suite/finite-population-standard-error.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { mean } from '../paired-mean/mean.ts';
import { standardError } from '../paired-mean/standard-error.ts';
import { tInterval } from '../paired-mean/t-interval.ts';

const METHOD = 'stratified t';

/**
 * Interval for the mean over a whole suite of which random cases were drawn from each stratum, as by `neymanAllocation`: each stratum's mean counts by
 * its size, not by how many were drawn, and only what was not drawn is uncertain.
 *
 * `values` are those drawn, usually paired differences; at least two of each stratum, or all of it. Student's t with Satterthwaite's degrees of freedom;
 * no variation gives null bounds and a reason, and a suite drawn whole its mean as both bounds. Source: Cochran (1977), §§5.3-5.4.
 */
export function stratifiedInterval(
  strata: readonly { size: number; values: readonly number[] }[],
  { level }: { level: number },
): IntervalEstimate {
  requireOpenProbability('level', level);
  const suite = strata.reduce((sum, { size }, index) => sum + requireCount(`strata[${index}].size`, size, 1), 0);
  requireCount('the size of all strata', suite, 1);
  const parts = strata.map(({ size, values }, index) => {
    requireValues(`strata[${index}].values`, values, { atLeast: Math.min(size, 2) });
    const seen = values.length;
    const naive = seen < 2 ? 0 : standardError(values);
    const error = finitePopulationStandardError(naive, { seen, total: size });
    return { centre: (size / suite) * mean(values), variance: ((size / suite) * error) ** 2, freedom: seen - 1 };
  });
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const spread = parts.reduce((sum, part) => sum + (part.variance === 0 ? 0 : part.variance ** 2 / part.freedom), 0);
  const estimate = parts.reduce((sum, { centre }) => sum + centre, 0);
  const isWhole = strata.every(({ size, values }) => values.length === size);
  if (isWhole) return { estimate, lower: estimate, upper: estimate, level, method: METHOD };
  return tInterval({
    estimate,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: variance === 0 ? 1 : variance ** 2 / spread,
    level,
    method: METHOD,
  });
}
