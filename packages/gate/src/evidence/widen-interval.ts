import type { Interval } from '@plumbline/protocol';
import { type Clusters, clusteredBounds } from './clusters.ts';
import { FEWEST_CLUSTERS } from './fewest-clusters.ts';

/**
 * The wider, in [−1, 1], of an interval that takes cases as independent and the clustered t interval around the same estimate. Too few
 * clusters leave no bounds at all, never those of independent cases; clusters without any variation add nothing.
 *
 * @param clusters of improvements: those of the estimate, or with the other sign where `sign` is −1
 */
export function widenInterval(
  interval: Interval,
  { clusters, sign }: { readonly clusters: Clusters | undefined; readonly sign: 1 | -1 },
): Interval {
  if (clusters === undefined) return interval;
  const { estimate, level, method } = interval;
  const bounds = clusteredBounds(clusters, { mean: sign * estimate, level });
  if (bounds === undefined) {
    const held = `the cases come from ${clusters.count === 1 ? 'one cluster' : `${clusters.count} clusters`}`;
    const reason = `${held}, and an interval needs ${FEWEST_CLUSTERS}`;
    return { estimate, lower: null, upper: null, level, method: 'clustered t', reason };
  }
  if (clusters.standardError === 0) return interval;
  const [lower, upper] = sign === 1 ? [bounds.lower, bounds.upper] : [-bounds.upper, -bounds.lower];
  return {
    ...interval,
    lower: Math.max(-1, Math.min(interval.lower ?? -1, lower)),
    upper: Math.min(1, Math.max(interval.upper ?? 1, upper)),
    method: `wider of ${method} and clustered t over ${clusters.count} clusters`,
  };
}
