import type { Interval } from '@plumbline/protocol';
import { normalQuantile } from '@plumbline/stats';
import { boundedMeanCases, boundedMeanDistance } from './bounded-mean-cases.ts';
import { clusterBoundP, clusterBounds, withLargestUnmet } from './cluster-tally.ts';
import type { Clusters } from './clusters.ts';
import { type EvidenceOptions, POWER } from './evidence.ts';

/** What a margin is held to besides, where one more cluster is counted that the cases did not meet and that is lost whole. */
export interface UnseenClusters {
  /** By how much clusters multiply the variance of a role's own mean at least, Σm²/n: as if the cases of each were all alike. */
  readonly leastDesignEffect: number;
  /** One-sided p-value that the mean improvement is above −`within`. */
  notWorseP(within: number): number;
  /** The interval of candidate − baseline, no narrower than that of the bound. */
  widen(interval: Interval, sign: 1 | -1): Interval;
  /** Number of cases that would show so small a distance from what is tested, at an error rate. */
  casesFor(distance: number, alpha: number): number;
  /** The distance that these cases would show. */
  smallestDistance(alpha: number): number;
}

/** Asks nothing: without clusters, and where the policy leaves it at a note. */
const NOTHING: UnseenClusters = {
  leastDesignEffect: 1,
  notWorseP: () => 0,
  widen: (interval) => interval,
  casesFor: () => 0,
  smallestDistance: () => 0,
};

/**
 * Counts with clusters that were not met: every margin must hold by `clusterBoundP` with one that is as large as the largest, which holds however
 * unlike clusters are and asks for some 3/margin of them where they are of one size.
 *
 * @param options.alpha the one-sided error rate of the interval
 */
export function unseenClusters(
  clusters: Clusters | undefined,
  { countsUnseenClusters = false, alpha }: Pick<EvidenceOptions, 'countsUnseenClusters' | 'alpha'>,
): UnseenClusters {
  if (clusters === undefined || !countsUnseenClusters) return NOTHING;
  const { count, cases, sizeEffect, standardError } = clusters;
  const tally = withLargestUnmet(clusters.tally);
  // In units of the largest cluster, of which one is lost besides.
  const plan = (error: number) => ({
    variance: (cases * standardError ** 2) / tally.largest,
    z: normalQuantile(1 - error) + normalQuantile(POWER),
    alpha: error,
  });
  return {
    leastDesignEffect: sizeEffect,
    notWorseP: (within) => (within >= 1 ? 0 : clusterBoundP(tally, { nullMean: -within, alternative: 'greater' })),
    widen(interval, sign) {
      if (interval.lower === null || interval.upper === null) return interval;
      const bounds = clusterBounds(tally, alpha);
      const [lower, upper] = sign === 1 ? [bounds.lower, bounds.upper] : [-bounds.upper, -bounds.lower];
      if (lower >= interval.lower && upper <= interval.upper) return interval;
      return {
        ...interval,
        lower: Math.min(interval.lower, lower),
        upper: Math.max(interval.upper, upper),
        method: `${interval.method}, held to ${count} clusters and one not met`,
      };
    },
    casesFor: (distance, error) => tally.largest * boundedMeanCases(distance, plan(error)),
    smallestDistance: (error) => boundedMeanDistance(cases / tally.largest, plan(error)),
  };
}

/** The clusters as better and worse are held to them: the cluster that was not met is as large as the largest where the policy counts it. */
export function countedClusters(
  clusters: Clusters | undefined,
  { countsUnseenClusters = false }: Pick<EvidenceOptions, 'countsUnseenClusters'>,
): Clusters | undefined {
  return clusters === undefined || !countsUnseenClusters ? clusters : { ...clusters, tally: withLargestUnmet(clusters.tally) };
}
