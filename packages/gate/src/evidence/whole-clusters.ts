import type { Margin } from '@plumbline/protocol';
import { normalQuantile } from '@plumbline/stats';
import { boundedMeanCases } from './bounded-mean-cases.ts';
import { clusterLower, clustersLost, repeatedTally, withLargestUnmet } from './cluster-tally.ts';
import type { Clusters } from './clusters.ts';
import { type Evidence, type EvidenceOptions, POWER } from './evidence.ts';

/** What the clusters of a sample show as wholes, as a member of its evidence; nothing without clusters. */
export function wholeClusters(
  clusters: Clusters | undefined,
  options: Pick<EvidenceOptions, 'countsUnseenClusters'> & { readonly absolute: (margin: Margin) => number },
): Pick<Evidence, 'wholeClusters'> {
  if (clusters === undefined) return {};
  const { absolute, countsUnseenClusters = false } = options;
  const tally = withLargestUnmet(clusters.tally);
  const mostLost = (alpha: number) => Math.max(0, -clusterLower(tally, alpha));
  return {
    wholeClusters: {
      isCounted: countsUnseenClusters,
      lost: clustersLost(tally),
      mostLost,
      isWithin: (margin, alpha) => mostLost(alpha) < absolute(margin),
      mostFailing(alpha, { isFloor = false, times = 1 } = {}) {
        const failing = withLargestUnmet(clusters.candidateTally(isFloor));
        return -clusterLower(repeatedTally(failing, times), alpha);
      },
      casesForFailing(limit, { alpha, isFloor }) {
        const { sums, times, largest } = clusters.candidateTally(isFloor);
        const rate = -sums.reduce((sum, value, row) => sum + value * (times[row] ?? 0), 0) / clusters.cases;
        const variance = (clusters.cases * clusters.roleVariances.candidate) / largest;
        if (variance === 0) return 0;
        const z = normalQuantile(1 - alpha) + normalQuantile(POWER);
        return largest * boundedMeanCases(limit - rate, { variance, z, alpha });
      },
    },
  };
}
