import type { Interval } from '@plumbline/protocol';
import { type Clusters, clusteredHalfWidth, FEWEST_CLUSTERS } from './clusters.ts';

/**
 * The wider of an interval that takes cases as independent and the clustered t interval around the same estimate. Too few
 * clusters leave no bounds at all, never those of independent cases; clusters without any variation add nothing.
 */
export function widenInterval(interval: Interval, clusters: Clusters | undefined): Interval {
  if (clusters === undefined) return interval;
  const { estimate, level, method } = interval;
  const halfWidth = clusteredHalfWidth(clusters, level);
  if (halfWidth === undefined) {
    const held = `the cases come from ${clusters.count === 1 ? 'one cluster' : `${clusters.count} clusters`}`;
    const reason = `${held}, and an interval needs ${FEWEST_CLUSTERS}`;
    return { estimate, lower: null, upper: null, level, method: 'clustered t', reason };
  }
  if (halfWidth === 0) return interval;
  return {
    ...interval,
    lower: Math.min(interval.lower ?? -1, estimate - halfWidth),
    upper: Math.max(interval.upper ?? 1, estimate + halfWidth),
    method: `wider of ${method} and clustered t over ${clusters.count} clusters`,
  };
}
