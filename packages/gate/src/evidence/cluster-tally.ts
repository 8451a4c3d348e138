import { exponentialSumCdf, findRoot } from '@plumbline/stats';

/** Sums of clusters are told apart by this part of the largest cluster at least; those closer are taken together, at their means. */
const PLACES = 1024;
/** So are their sizes, by this part of it. */
const SIZE_PLACES = 32;

/** Clusters by the sum of their cases' improvements, and by their size: few rows, however many clusters there are. The arrays are parallel. */
export interface ClusterTally {
  readonly sums: Float64Array;
  /** Mean number of cases of the clusters of a row. */
  readonly sizes: Float64Array;
  readonly times: Float64Array;
  /** Number of cases of the largest cluster. */
  readonly largest: number;
  /** Of so many cases is the cluster that the bounds count besides, which was not met: of as many as a cluster has on average. */
  readonly unmetSize: number;
}

/** Tallies clusters by the sums of their improvements, each in [−size, size]. */
export function clusterTally(sums: Float64Array, sizes: Int32Array | Uint8Array): ClusterTally {
  let [largest, cases] = [1, 0];
  for (const size of sizes) {
    largest = Math.max(largest, size);
    cases += size;
  }
  const rows = new Map<number, { sum: number; size: number; times: number }>();
  for (let index = 0; index < sums.length; index += 1) {
    const sum = sums[index] ?? 0;
    const size = sizes[index] ?? 0;
    const place = Math.round((sum / largest) * PLACES) * (SIZE_PLACES + 1) + Math.round((size / largest) * SIZE_PLACES);
    const row = rows.get(place);
    if (row === undefined) rows.set(place, { sum, size, times: 1 });
    else {
      row.sum += sum;
      row.size += size;
      row.times += 1;
    }
  }
  const found = [...rows.values()];
  return {
    sums: Float64Array.from(found, ({ sum, times }) => sum / times),
    sizes: Float64Array.from(found, ({ size, times }) => size / times),
    times: Float64Array.from(found, ({ times }) => times),
    largest,
    unmetSize: cases / sizes.length,
  };
}

/** The same with a cluster that was not met as large as the largest of those that were: what a bound needs to hold for any sizes. */
export function withLargestUnmet(tally: ClusterTally): ClusterTally {
  return { ...tally, unmetSize: tally.largest };
}

/**
 * One-sided p-value that the mean improvement is greater, or less, than `nullMean`, however unlike the clusters are: that of
 * `boundedMeanPValue` over whole clusters, with one more that was not met, whose cases all lost, or gained, everything. Signs of clusters
 * that are flipped take gains and losses for equally likely of any size, and err where few clusters gain what many lose a little of.
 *
 * Source: Gaffke (2005); Learned-Miller and Thomas (2020).
 */
export function clusterBoundP(
  { sums, sizes, times, unmetSize }: ClusterTally,
  { nullMean, alternative }: { readonly nullMean: number; readonly alternative: 'greater' | 'less' },
): number {
  const sign = alternative === 'greater' ? 1 : -1;
  const rows = sums.length;
  const [values, counts] = [new Float64Array(rows + 1), new Float64Array(rows + 1)];
  for (let row = 0; row < rows; row += 1) {
    values[row] = sign * ((sums[row] ?? 0) - nullMean * (sizes[row] ?? 0));
    counts[row] = times[row] ?? 0;
  }
  values[rows] = unmetSize * (-1 - sign * nullMean);
  counts[rows] = 1;
  return exponentialSumCdf({ values, times: counts });
}

/** The lower 1 − alpha bound of the mean improvement that `clusterBoundP` inverts to, in [−1, 1]. */
export function clusterLower(tally: ClusterTally, alpha: number): number {
  const { sums, sizes, times } = tally;
  const of = (values: Float64Array) => values.reduce((sum, value, row) => sum + value * (times[row] ?? 0), 0);
  const mean = of(sums) / of(sizes);
  const surplus = (nullMean: number) => clusterBoundP(tally, { nullMean, alternative: 'greater' }) - alpha;
  if (!(mean > -1)) return -1;
  return surplus(mean) <= 0 ? mean : findRoot(surplus, { lower: -1, upper: mean, tolerance: 1e-6 });
}

/** Both bounds, each at a one-sided error rate of alpha. */
export function clusterBounds(tally: ClusterTally, alpha: number): { readonly lower: number; readonly upper: number } {
  const gains = { ...tally, sums: tally.sums.map((sum) => -sum) };
  return { lower: clusterLower(tally, alpha), upper: -clusterLower(gains, alpha) };
}

/** Number of clusters whose cases got worse on the whole. */
export function clustersLost({ sums, times }: ClusterTally): number {
  return times.reduce((count, each, row) => count + ((sums[row] ?? 0) < 0 ? each : 0), 0);
}

/** The same of data of which every cluster came so many times as often. */
export function repeatedTally(tally: ClusterTally, times: number): ClusterTally {
  return { ...tally, times: tally.times.map((each) => each * times) };
}
