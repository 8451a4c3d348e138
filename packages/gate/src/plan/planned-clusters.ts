import { ENOUGH_CLUSTERS } from '../evidence/clusters.ts';
import { FEWEST_CLUSTERS } from '../evidence/fewest-clusters.ts';

/** A number of clusters may be a product that misses a whole number by this much. */
const ROUNDING = 1e-9;

/** The clusters of the cases that are going to be run. A case without one is its own. */
export interface PlannedClusters {
  /** How many clusters there are of each size: not always a whole number, where a metric is about a part of the cases. */
  readonly sizes: ReadonlyMap<number, number>;
  readonly count: number;
  readonly cases: number;
  readonly largest: number;
  /** By how much clusters multiply the variance if the cases of each are all alike: Σm²/n for clusters of m cases. */
  readonly sizeEffect: number;
  /** Whether the policy counts with a cluster that was not met, as large as the largest. */
  readonly isCounted: boolean;
}

/** Sums sizes up; `undefined` where every cluster is a single case, for cases are then independent. */
export function plannedClusters(sizes: ReadonlyMap<number, number>, isCounted: boolean): PlannedClusters | undefined {
  let [count, cases, squares, largest] = [0, 0, 0, 0];
  for (const [size, times] of sizes) {
    if (times <= 0) continue;
    count += times;
    cases += times * size;
    squares += times * size * size;
    largest = Math.max(largest, size);
  }
  return largest <= 1 ? undefined : { sizes, count, cases, largest, sizeEffect: squares / cases, isCounted };
}

/** The clusters of so many cases, if further ones are like these. */
export function clustersOfCases(clusters: PlannedClusters, cases: number): PlannedClusters {
  const times = cases / clusters.cases;
  const sizes = new Map([...clusters.sizes].map(([size, count]) => [size, count * times]));
  return { ...clusters, sizes, count: clusters.count * times, cases };
}

/** The cases of so many clusters like these. */
export function casesOfClusters({ cases, count }: PlannedClusters, times: number): number {
  return (times * cases) / count;
}

/** Whether there are so few that the gate shows nothing by them. */
export function areTooFew(clusters: PlannedClusters | undefined): boolean {
  return clusters !== undefined && clusters.count < FEWEST_CLUSTERS - ROUNDING;
}

/** Whether there are so few that the gate takes each for one case. */
export function areFew({ count }: PlannedClusters): boolean {
  return count < ENOUGH_CLUSTERS - ROUNDING;
}

/**
 * By how much the planned clusters multiply a variance: 1 + ρ(Σm²/n − 1), or Σm²/n for fewer than 20, as the gate takes them.
 *
 * @param likeness ρ, how alike cases of a cluster are; where it was never measured they are taken to be all alike under a policy that
 * counts with clusters not met, else to stand for themselves
 */
export function plannedEffect(clusters: PlannedClusters | undefined, likeness: number | undefined): number {
  if (clusters === undefined) return 1;
  const { sizeEffect, isCounted } = clusters;
  const measured = 1 + Math.max(0, likeness ?? Number(isCounted)) * (sizeEffect - 1);
  return areFew(clusters) ? Math.max(measured, sizeEffect) : measured;
}

/**
 * The cases of the cluster that the gate counts besides as lost, or gained, whole: the largest where the policy counts with those not
 * met; else one of mean size where better or worse is asked, and none where a margin is.
 */
export function unmetCases(clusters: PlannedClusters | undefined, asks: 'margin' | 'change'): number {
  if (clusters === undefined) return 0;
  if (clusters.isCounted) return clusters.largest;
  return asks === 'margin' ? 0 : clusters.cases / clusters.count;
}

/**
 * The fewest cases of such clusters by which a margin holds with the cluster that was not met, if not a single answer differs: the
 * bound of whole clusters is then Π 1/(1 + mM/((1 − M)L)) over their sizes m, with L those of the largest. 0 where it is not counted.
 */
export function fewestOfClusters(clusters: PlannedClusters | undefined, margin: number, alpha: number): number {
  if (clusters === undefined || !clusters.isCounted || margin >= 1) return 0;
  const share = margin / ((1 - margin) * clusters.largest);
  const shown = [...clusters.sizes].reduce((sum, [size, times]) => sum + times * Math.log1p(size * share), 0);
  return (clusters.cases * -Math.log(alpha)) / shown;
}

/** The sizes of whole clusters, one for each: as many of every size as there are, the larger ones first, and one of the largest at least. */
export function wholeSizes({ sizes, largest }: PlannedClusters): Int32Array {
  const found = [largest];
  let counted = 0;
  for (const [size, count] of [...sizes].sort(([a], [b]) => b - a)) {
    counted += Math.max(0, count);
    while (found.length < Math.round(counted)) found.push(size);
  }
  return Int32Array.from(found);
}
