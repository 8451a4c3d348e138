import type { EarlierComparison, EarlierFront } from './earlier-fronts.ts';

/** A suite as it is going to be run. */
export interface PlannedSuite {
  readonly name: string;
  /** Cases to be run, after sampling. */
  readonly cases: number;
  /** How many of them each slice holds, as far as that is known before the run; the suite's own name is one of them. */
  readonly sliceCases: ReadonlyMap<string, number>;
  /** Names of its scorers. */
  readonly scorers: readonly string[];
  /** By how much clusters multiply the variance if the cases of each are all alike, Σm²/n for clusters of m cases; 1 when absent. */
  readonly clusterEffect?: number;
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

/** By how much clusters multiply the variance of a metric that was never measured, if the cases of each are all alike. */
export function clusterEffectOf(metric: string, suites: readonly PlannedSuite[], { isMoney }: { isMoney: boolean }): number {
  let [cases, weighted] = [0, 0];
  for (const suite of suites) {
    const held = shareOf(metric, suite, { earlier: undefined, isMoney }) * suite.cases;
    cases += held;
    weighted += held * (suite.clusterEffect ?? 1);
  }
  return cases === 0 ? 1 : weighted / cases;
}

/** The share of a suite's cases that a metric is about. */
function shareOf(
  metric: string,
  { name, scorers }: PlannedSuite,
  { earlier, isMoney }: { readonly earlier: EarlierFront | undefined; readonly isMoney: boolean },
): number {
  const isEverywhere = isMoney || metric === 'task-success';
  return earlier?.coverage.get(name) ?? Number(isEverywhere || scorers.includes(metric));
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
