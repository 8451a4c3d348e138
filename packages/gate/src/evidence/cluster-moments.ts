import type { Role } from '@plumbline/protocol';
import type { RoleVariances } from './role-variances.ts';

/** A cluster: the sum of the improvements of its cases, and their number. */
export interface ClusterSum {
  readonly sum: number;
  readonly size: number;
}

/** Sums over clusters, from which their standard errors follow. A deviation is a cluster's sum less its size times the mean of all cases. */
export interface ClusterMoments {
  readonly clusters: number;
  readonly cases: number;
  /** Mean improvement of all cases, and the sum of the squares of their deviations from it. */
  readonly mean: number;
  readonly squares: number;
  /** Sums over the clusters: of size², deviation², deviation · size, and deviation² ÷ size. */
  readonly sizeSquares: number;
  readonly deviationSquares: number;
  readonly deviationsBySize: number;
  readonly between: number;
  /** Sums of squared deviations of each role's own values. */
  readonly roleSquares: Readonly<Record<Role, number>>;
  /** The clusters whose sum is the lowest, and the highest. */
  readonly worst: ClusterSum;
  readonly best: ClusterSum;
}

/**
 * Adds clusters up.
 *
 * @param sums of improvements and of each role's values, one per cluster, and the numbers of their cases
 * @param of the mean improvement, the sum of squared deviations of cases, and each role's mean
 */
export function clusterMoments(
  sums: Readonly<Record<Role | 'improvement', Float64Array>> & { readonly sizes: Int32Array },
  of: { readonly mean: number; readonly squares: number; readonly means: Readonly<Record<Role, number>>; readonly cases: number },
): ClusterMoments {
  const { improvement, baseline, candidate, sizes } = sums;
  const { mean, squares, means, cases } = of;
  let [sizeSquares, deviationSquares, deviationsBySize, between] = [0, 0, 0, 0];
  let [ofBaseline, ofCandidate] = [0, 0];
  let [worst, best] = [0, 0];
  for (let index = 0; index < sizes.length; index += 1) {
    const [sum, size] = [improvement[index] ?? 0, sizes[index] ?? 0];
    const deviation = squares === 0 ? 0 : sum - size * mean;
    sizeSquares += size * size;
    deviationSquares += deviation * deviation;
    deviationsBySize += deviation * size;
    between += (deviation * deviation) / size;
    ofBaseline += ((baseline[index] ?? 0) - size * means.baseline) ** 2;
    ofCandidate += ((candidate[index] ?? 0) - size * means.candidate) ** 2;
    if (sum < (improvement[worst] ?? 0)) worst = index;
    if (sum > (improvement[best] ?? 0)) best = index;
  }
  const at = (index: number): ClusterSum => ({ sum: improvement[index] ?? 0, size: sizes[index] ?? 0 });
  return {
    clusters: sizes.length,
    cases,
    mean,
    squares,
    sizeSquares,
    deviationSquares,
    deviationsBySize,
    between,
    roleSquares: { baseline: ofBaseline, candidate: ofCandidate },
    worst: at(worst),
    best: at(best),
  };
}

/** The moments of data of which every cluster came so many times as often. */
export function repeatedMoments(moments: ClusterMoments, times: number): ClusterMoments {
  const { roleSquares } = moments;
  return {
    ...moments,
    clusters: moments.clusters * times,
    cases: moments.cases * times,
    squares: moments.squares * times,
    sizeSquares: moments.sizeSquares * times,
    deviationSquares: moments.deviationSquares * times,
    deviationsBySize: moments.deviationsBySize * times,
    between: moments.between * times,
    roleSquares: { baseline: roleSquares.baseline * times, candidate: roleSquares.candidate * times },
  };
}

/** Cluster-robust variances (CR1) of each role's own mean. */
export function clusteredRoleVariances({ clusters, cases, roleSquares }: ClusterMoments): RoleVariances {
  const of = (squares: number) => robustVariance(squares, { clusters, cases });
  return { baseline: of(roleSquares.baseline), candidate: of(roleSquares.candidate) };
}

/** The cluster-robust variance (CR1) of the mean of all cases, from the sum of squared deviations of clusters. */
export function robustVariance(squares: number, { clusters, cases }: Pick<ClusterMoments, 'clusters' | 'cases'>): number {
  return clusters < 2 ? 0 : ((clusters / (clusters - 1)) * squares) / cases ** 2;
}

/** The same, as the standard error of the mean with one cluster counted once more, and how far the mean moves. */
export function withClusterTwice(moments: ClusterMoments, { sum, size }: ClusterSum): { shift: number; standardError: number } {
  const { clusters, cases, mean, sizeSquares, deviationSquares, deviationsBySize } = moments;
  const all = cases + size;
  const shift = (sum - size * mean) / all;
  const squares =
    deviationSquares - 2 * shift * deviationsBySize + shift * shift * sizeSquares + (sum - size * (mean + shift)) ** 2;
  return { shift, standardError: Math.sqrt(((clusters + 1) / clusters) * Math.max(0, squares)) / all };
}
