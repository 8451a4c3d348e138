import { PlumblineError, type Role } from '@plumbline/protocol';
import { compareText } from '../compare-text.ts';
import { textPool } from './text-pool.ts';
import type { TrialTable } from './trial-table.ts';

/** To which case, cluster and slices each attempt belongs. */
export interface PairedCases {
  /** Number of the case of each attempt, ascending: attempts at one case stand side by side. */
  readonly cases: Int32Array;
  readonly caseCount: number;
  /** Number of the cluster of each attempt; a case without one is its own. */
  readonly clusters: Int32Array;
  /** Cases that name a cluster, and the clusters that they name. */
  readonly named: { readonly cases: number; readonly clusters: number };
  /** Number of each attempt's set of slices in `sliceSets`. */
  readonly sliceSetOf: Int32Array;
  /** The slices that either role names and the suite itself, as numbers of `sliceNames`; sorted by name. */
  readonly sliceSets: readonly (readonly number[])[];
  readonly sliceNames: readonly string[];
}

/** The tables of both roles and the rows of their pairs. */
interface PairedRows extends Readonly<Record<Role, TrialTable>> {
  readonly rows: Readonly<Record<Role, Int32Array>>;
}

/**
 * Numbers the cases, clusters and slice sets of attempts that are sorted by case.
 *
 * @throws PlumblineError `pairing-refused` when the sides name another cluster for the same case
 */
export function pairedCases(paired: PairedRows): PairedCases {
  return { ...casesAndClusters(paired), ...slices(paired) };
}

function casesAndClusters({ baseline, candidate, rows }: PairedRows) {
  const size = rows.baseline.length;
  const [cases, clusters] = [new Int32Array(size), new Int32Array(size)];
  const clusterOf = clusterNumbers({ baseline, candidate, rows });
  const known = new Map<number, number>();
  const counts = { cases: 0, clusters: 0, named: 0 };
  for (let first = 0; first < size; ) {
    const row = rows.baseline[first] ?? 0;
    let end = first + 1;
    while (end < size && isSameCase(baseline, row, rows.baseline[end] ?? 0)) end += 1;
    const name = clusterOf(first);
    const key = name < 0 ? undefined : name * baseline.suites.size + baseline.suiteAt(row);
    const cluster = (key === undefined ? undefined : known.get(key)) ?? counts.clusters++;
    if (key !== undefined) {
      known.set(key, cluster);
      counts.named += 1;
    }
    cases.fill(counts.cases++, first, end);
    clusters.fill(cluster, first, end);
    first = end;
  }
  return { cases, caseCount: counts.cases, clusters, named: { cases: counts.named, clusters: known.size } };
}

function isSameCase(table: TrialTable, a: number, b: number): boolean {
  return table.suiteAt(a) === table.suiteAt(b) && table.compareCases(a, b) === 0;
}

/** The number of the cluster that an attempt names, or −1: of either side that names one, by the baseline's numbers first. */
function clusterNumbers({ baseline, candidate, rows }: PairedRows): (index: number) => number {
  const known = baseline.clusters.size;
  const numbers = Int32Array.from({ length: candidate.clusters.size }, (_, cluster) => {
    const same = baseline.clusters.find(candidate.clusters.textAt(cluster));
    return same < 0 ? known + cluster : same;
  });
  return (index) => {
    const [left, right] = [rows.baseline[index] ?? 0, rows.candidate[index] ?? -1];
    const named = right < 0 ? -1 : candidate.clusterAt(right);
    const own = baseline.clusterAt(left);
    if (named < 0) return own;
    const number = numbers[named] ?? -1;
    if (own >= 0 && own !== number) refuseClusters({ baseline, candidate, left, right });
    return number;
  };
}

/** Which cases depend on each other is a fact about the cases: where the sides contradict each other, neither can be believed. */
function refuseClusters(found: Readonly<Record<Role, TrialTable>> & { readonly left: number; readonly right: number }): never {
  const { baseline, candidate, left, right } = found;
  const [was, is] = [baseline.clusterAt(left), candidate.clusterAt(right)];
  throw new PlumblineError(
    `Cannot pair baseline and candidate: case "${baseline.caseIdAt(left)}" of suite "${baseline.suites.textAt(baseline.suiteAt(left))}" belongs to cluster "${baseline.clusters.textAt(was)}" in the baseline and to "${candidate.clusters.textAt(is)}" in the candidate`,
    {
      code: 'pairing-refused',
      remedy: 'Give each case the same cluster on both sides, or name clusters on one side only.',
    },
  );
}

function slices({ baseline, candidate, rows }: PairedRows) {
  const names = textPool();
  const sliceSets: (readonly number[])[] = [];
  const known = new Map<number, number>();
  const sliceSetOf = new Int32Array(rows.baseline.length);
  for (let index = 0; index < sliceSetOf.length; index += 1) {
    const left = rows.baseline[index] ?? 0;
    const right = rows.candidate[index] ?? -1;
    const suite = baseline.suiteAt(left);
    const listed = baseline.sliceListAt(left);
    const other = right < 0 ? 0 : candidate.sliceListAt(right) + 1;
    const key = (suite * baseline.sliceListCount + listed) * (candidate.sliceListCount + 1) + other;
    let set = known.get(key);
    if (set === undefined) {
      const texts = [
        baseline.suites.textAt(suite),
        ...baseline.slicesOf(listed),
        ...(other === 0 ? [] : candidate.slicesOf(other - 1)),
      ];
      set = sliceSets.push([...new Set(texts)].sort(compareText).map((text) => names.numberOf(text))) - 1;
      known.set(key, set);
    }
    sliceSetOf[index] = set;
  }
  return { sliceSetOf, sliceSets, sliceNames: Array.from({ length: names.size }, (_, name) => names.textAt(name)) };
}
