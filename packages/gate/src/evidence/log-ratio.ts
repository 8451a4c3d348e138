import type { Interval } from '@plumbline/protocol';
import { studentTCdf, studentTQuantile } from '@plumbline/stats';
import { FEWEST_CLUSTERS } from './fewest-clusters.ts';
import { intervalOf } from './interval-of.ts';
import type { SampleLayout } from './sample.ts';
import { sumBy, sumRuns } from './sum-by.ts';

/** A ratio of two sums on the log scale, as far as it exists. */
export interface LogRatio {
  readonly logRatio: number;
  /** Of the log ratio; 0 without variation between the units. */
  readonly standardError: number;
  /** Independent units: clusters, or cases. */
  readonly units: number;
  readonly clustered?: { readonly count: number; readonly designEffect?: number };
  readonly method: string;
}

/**
 * The delta method: the variance of a log ratio from each attempt's influence on it, summed within units that are independent.
 * Source: Liang and Zeger (1986) for the sums.
 *
 * @param influences one per attempt, with mean 0
 */
export function logRatioOf(
  influences: Float64Array,
  { cases, clusters }: SampleLayout,
  { logRatio, method }: Pick<LogRatio, 'logRatio' | 'method'>,
): LogRatio {
  const [byCase, byCluster] = [sumRuns(influences, cases), sumBy(influences, clusters)];
  const isClustered = byCluster.length < byCase.length;
  const errors = [byCase, byCluster].map((sums) => standardErrorOf(sums, influences.length));
  const [naive = 0, robust = 0] = errors;
  if (!isClustered) return { logRatio, standardError: naive, units: byCase.length, method };
  return {
    logRatio,
    standardError: robust,
    units: byCluster.length,
    clustered: { count: byCluster.length, ...(naive === 0 || robust === 0 ? {} : { designEffect: (robust / naive) ** 2 }) },
    method: `${method}, clustered`,
  };
}

function standardErrorOf(sums: Float64Array, attempts: number): number {
  if (sums.length < 2) return 0;
  let [total, squares] = [0, 0];
  for (const sum of sums) total += sum;
  const mean = total / sums.length;
  for (const sum of sums) squares += (sum - mean) ** 2;
  const error = Math.sqrt((sums.length / (sums.length - 1)) * squares) / attempts;
  // Influences of about 1e-16 are the dust of equal ratios, not variation.
  return error < 1e-14 ? 0 : error;
}

/** The interval of the ratio itself. */
export function logRatioInterval(found: LogRatio, level: number): Interval | undefined {
  const { logRatio, method } = found;
  const estimate = Math.exp(logRatio);
  if (!Number.isFinite(estimate)) return undefined;
  const reason = reasonOf(found);
  if (reason !== undefined) return intervalOf({ estimate, lower: null, upper: null, level, method, reason });
  const halfWidth = studentTQuantile((1 + level) / 2, { degreesOfFreedom: found.units - 1 }) * found.standardError;
  return intervalOf({
    estimate,
    lower: Math.exp(logRatio - halfWidth),
    upper: Math.exp(logRatio + halfWidth),
    level,
    method,
  });
}

/** One-sided p-value of the ratio being greater, or less, than a null ratio above 0; 1 where no test can be had. */
export function logRatioP(found: LogRatio, { ratio, alternative }: { ratio: number; alternative: 'greater' | 'less' }): number {
  if (reasonOf(found) !== undefined) return 1;
  const t = (found.logRatio - Math.log(ratio)) / found.standardError;
  return studentTCdf(alternative === 'less' ? t : -t, { degreesOfFreedom: found.units - 1 });
}

function reasonOf({ units, clustered, standardError }: LogRatio): string | undefined {
  if (clustered !== undefined && units < FEWEST_CLUSTERS) {
    return `the cases come from ${units === 1 ? 'one cluster' : `${units} clusters`}, and an interval needs ${FEWEST_CLUSTERS}`;
  }
  if (units < 2) return 'an interval needs at least two cases';
  return standardError === 0 ? 'all cases say the same, so their variation cannot be estimated' : undefined;
}
