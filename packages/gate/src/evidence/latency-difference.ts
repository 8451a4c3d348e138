import type { Interval } from '@plumbline/protocol';
import { pairedQuantileDifferenceInterval } from '@plumbline/stats';
import type { MetricEvidence } from '../metric-evidence.ts';
import { seededRandom } from '../seeded-random.ts';
import { intervalOf } from './interval-of.ts';

/** With more pairs the bootstrap takes longer than all else of a decision, and its interval decides nothing. */
const MOST_PAIRS = 100_000;

/**
 * The difference of a latency metric's quantiles with its interval, from 10,000 seeded draws of pairs: both roles' together, and all
 * pairs of a cluster, or of a case that was tried several times. It is worked out for the report alone: no check reads it.
 *
 * @param found with at least one pair
 */
export function latencyDifference(
  { metric: { quantile }, measured, values, paired }: Pick<MetricEvidence, 'metric' | 'measured' | 'values' | 'paired'>,
  seed: number,
): Interval | undefined {
  const { difference } = measured;
  if (quantile === undefined || difference === undefined) return difference;
  const pairs = values.indices.length;
  if (pairs > MOST_PAIRS) {
    const reason = `the bootstrap is left out for more than ${MOST_PAIRS} pairs, as latency never decides`;
    return { ...difference, reason };
  }
  const clusters = Array.from(values.indices, (index) => String(paired.clusters[index] ?? 0));
  const isClustered = new Set(clusters).size < pairs;
  const found = pairedQuantileDifferenceInterval(
    { baseline: [...values.baseline], candidate: [...values.candidate], ...(isClustered ? { clusters } : {}) },
    { probability: quantile, level: difference.level, random: seededRandom(seed) },
  );
  return intervalOf({ ...found, estimate: difference.estimate });
}
