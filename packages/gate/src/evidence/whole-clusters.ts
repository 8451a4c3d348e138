import type { Margin } from '@plumbline/protocol';
import { clusterLower, clustersLost } from './cluster-tally.ts';
import type { Clusters } from './clusters.ts';
import type { Evidence } from './evidence.ts';

/** What the clusters of a sample show as wholes, as a member of its evidence; nothing without clusters. */
export function wholeClusters(
  clusters: Clusters | undefined,
  absolute: (margin: Margin) => number,
): Pick<Evidence, 'wholeClusters'> {
  if (clusters === undefined) return {};
  const { tally } = clusters;
  const mostLost = (alpha: number) => Math.max(0, -clusterLower(tally, alpha));
  return {
    wholeClusters: {
      lost: clustersLost(tally),
      mostLost,
      isWithin: (margin, alpha) => mostLost(alpha) < absolute(margin),
    },
  };
}
