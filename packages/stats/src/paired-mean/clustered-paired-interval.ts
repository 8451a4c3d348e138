import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { clusterSums } from './cluster-sums.ts';
import { mean } from './mean.ts';
import { standardError } from './standard-error.ts';
import { tInterval } from './t-interval.ts';

const METHOD = 'clustered paired t';
const FEWEST_CLUSTERS = 5;

/** An interval from clustered cases, the number of clusters, and by how much the clustering multiplies the variance (null without variation). */
export type ClusteredEstimate = IntervalEstimate & { clusters: number; designEffect: number | null };

/**
 * Interval for the mean paired difference where cases come in clusters (one document, one conversation, one template) and are alike within them.
 *
 * `clusters[i]` names the cluster of case i. Cluster-robust standard error sqrt(G/(G−1) Σ_g (Σ_{i∈g} (d_i − d̄))²)/n with t on G − 1 degrees of
 * freedom; fewer than 5 clusters give null bounds and a reason. Source: Liang and Zeger (1986); for evaluations Miller (2024).
 */
export function clusteredPairedInterval(
  differences: readonly number[],
  clusters: readonly string[],
  { level }: { level: number },
): ClusteredEstimate {
  requireEqualLengths({ differences, clusters });
  requireValues('differences', differences);
  requireOpenProbability('level', level);
  const estimate = mean(differences);
  const sums = clusterSums(
    differences.map((difference) => difference - estimate),
    clusters,
  );
  const count = sums.length;
  const naive = differences.length > 1 ? standardError(differences) : 0;
  if (count < FEWEST_CLUSTERS) {
    const reason = `an interval from clustered cases needs at least ${FEWEST_CLUSTERS} clusters, but there are ${count}`;
    return { estimate, lower: null, upper: null, level, method: METHOD, reason, clusters: count, designEffect: null };
  }
  const squares = sums.reduce((sum, value) => sum + value * value, 0);
  const robust = naive === 0 ? 0 : Math.sqrt((count / (count - 1)) * squares) / differences.length;
  const interval = tInterval({ estimate, standardError: robust, degreesOfFreedom: count - 1, level, method: METHOD });
  return { ...interval, clusters: count, designEffect: naive === 0 ? null : (robust / naive) ** 2 };
}
