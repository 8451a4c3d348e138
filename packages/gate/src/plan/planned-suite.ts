import type { CaseGroup } from '@plumbline/protocol';
import type { EarlierComparison, EarlierFront } from './earlier-fronts.ts';
import { type PlannedClusters, plannedClusters } from './planned-clusters.ts';

/** A suite as it is going to be run. */
export interface PlannedSuite {
  readonly name: string;
  /** Cases to be run, after sampling. */
  readonly cases: number;
  /** How many of them each slice holds, as far as that is known before the run; the suite's own name is one of them. */
  readonly sliceCases: ReadonlyMap<string, number>;
  /** Names of its scorers. */
  readonly scorers: readonly string[];
  /** The cases by their clusters; further ones, or fewer, are taken to be like these. Absent where each stands for itself. */
  readonly groups?: readonly CaseGroup[];
}

/**
 * How many of the cases to be run a metric is about: by the share of each suite's cases that had it before; of a suite that was
 * never run, all where it is task success, money or a scorer of that name, else none.
 *
 * @param slice counts its cases only
 */
export function casesOfMetric(
  metric: string,
  suites: readonly PlannedSuite[],
  { earlier, isMoney, slice }: { readonly earlier: EarlierFront | undefined; readonly isMoney: boolean; readonly slice?: string },
): number {
  const cases = suites.map((suite) => {
    const share = shareOf(metric, suite, { earlier, isMoney });
    return share * (slice === undefined ? suite.cases : (suite.sliceCases.get(slice) ?? 0));
  });
  return Math.round(cases.reduce((sum, count) => sum + count, 0));
}

/**
 * The clusters of the cases to be run that a metric is about; `undefined` where they are independent. Of a suite of which the metric is
 * about a part, that is taken to be a part of the whole clusters.
 *
 * @param slice counts its cases only
 */
export function clustersOfMetric(
  metric: string,
  suites: readonly PlannedSuite[],
  of: {
    readonly earlier: EarlierFront | undefined;
    readonly isMoney: boolean;
    readonly slice?: string | undefined;
    readonly isCounted: boolean;
  },
): PlannedClusters | undefined {
  const times = new Map<number, number>();
  for (const suite of suites) {
    const { name, cases, groups = [{ slices: [], cases }] } = suite;
    const listed = groups.reduce((sum, group) => sum + group.cases, 0);
    const share = listed === 0 ? 0 : (shareOf(metric, suite, of) * cases) / listed;
    const isMeant = ({ slices }: CaseGroup) => of.slice === undefined || of.slice === name || slices.includes(of.slice);
    for (const [size, count] of sizesOf(groups.filter(isMeant))) times.set(size, (times.get(size) ?? 0) + share * count);
  }
  return plannedClusters(times, of.isCounted);
}

/** How many clusters there are of each size; a case without one is its own. */
function sizesOf(groups: readonly CaseGroup[]): Map<number, number> {
  const clusters = new Map<string, number>();
  const times = new Map<number, number>();
  for (const { cluster, cases } of groups) {
    if (cluster === undefined) times.set(1, (times.get(1) ?? 0) + cases);
    else clusters.set(cluster, (clusters.get(cluster) ?? 0) + cases);
  }
  for (const size of clusters.values()) times.set(size, (times.get(size) ?? 0) + 1);
  return times;
}

/** The share of a suite's cases that a metric is about. */
function shareOf(
  metric: string,
  { name, scorers }: PlannedSuite,
  { earlier, isMoney }: { readonly earlier: EarlierFront | undefined; readonly isMoney: boolean },
): number {
  const isEverywhere = isMoney || metric === 'task-success';
  // Where no earlier answer was usable, what it covered tells nothing.
  const covered = earlier === undefined || earlier.cases === 0 ? undefined : earlier.coverage.get(name);
  return covered ?? Number(isEverywhere || scorers.includes(metric));
}

/**
 * The suites with the slices that only their own functions know, as many cases of each as earlier comparisons let expect. What was
 * counted before the run stays.
 */
export function withEarlierSlices(suites: readonly PlannedSuite[], earlier: readonly EarlierComparison[]): PlannedSuite[] {
  return suites.map((suite) => {
    const trials = earlier.flatMap(({ candidate }) => candidate.filter((trial) => trial.suite === suite.name));
    const counts = new Map<string, number>();
    for (const { slices } of trials) for (const slice of slices) counts.set(slice, (counts.get(slice) ?? 0) + 1);
    const expected = [...counts].map(([slice, count]) => [slice, Math.round((suite.cases * count) / trials.length)] as const);
    return { ...suite, sliceCases: new Map([...expected, ...suite.sliceCases]) };
  });
}
