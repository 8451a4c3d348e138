import { PlumblineError, type Role } from '@plumbline/protocol';
import { compareText } from '../compare-text.ts';
import { suiteSlices } from './suite-slices.ts';
import { textPool } from './text-pool.ts';
import type { TrialTable } from './trial-table.ts';

/** To which case, cluster and slices each attempt belongs. */
export interface PairedCases {
  /**
   * Number of the case of each attempt, ascending: attempts at one case stand side by side. Those that only the candidate made at a
   * case of the baseline are a further case of the same cluster.
   */
  readonly cases: Int32Array;
  readonly caseCount: number;
  /** Number of the cluster of each attempt; a case without one is its own. */
  readonly clusters: Int32Array;
  /** Cases of the baseline that name a cluster, and the clusters that they name. */
  readonly named: { readonly cases: number; readonly clusters: number };
  /** Number of each attempt's set of slices in `sliceSets`. */
  readonly sliceSetOf: Int32Array;
  /** The slices that either role names and the suite itself, as numbers of `sliceNames`; sorted by name. */
  readonly sliceSets: readonly (readonly number[])[];
  readonly sliceNames: readonly string[];
  /** Names of suites that are slices too, of other cases than all of the suite: such a slice holds both. */
  readonly suiteSlices: readonly string[];
  /** A number of the suite of the attempt at an index, the same for both roles. */
  suiteOf(index: number): number;
}

/** The tables of both roles and the rows of their attempts: those of the baseline, then those that only the candidate made. */
interface PairedRows extends Readonly<Record<Role, TrialTable>> {
  readonly rows: Readonly<Record<Role, Int32Array>>;
  /** Number of attempts of the baseline. */
  readonly size: number;
  /** For each of the others, the index of an attempt of the baseline at the same case; −1 where there is none. */
  readonly anchors: Int32Array;
}

/**
 * Numbers the cases, clusters and slice sets of attempts that are sorted by case.
 *
 * @throws PlumblineError `pairing-refused` when the sides, or attempts, name another cluster for the same case
 */
export function pairedCases(paired: PairedRows): PairedCases {
  const suiteOf = suiteNumbers(paired);
  return { ...casesAndClusters(paired, suiteOf), ...slices(paired, suiteOf), suiteOf };
}

function casesAndClusters(paired: PairedRows, suiteOf: PairedCases['suiteOf']) {
  const { baseline, candidate, rows, size, anchors } = paired;
  const all = rows.baseline.length;
  const [cases, clusters] = [new Int32Array(all), new Int32Array(all)];
  const clusterOf = clusterNumbers(paired);
  const suites = baseline.suites.size + candidate.suites.size;
  const known = new Map<number, number>();
  const counts = { cases: 0, clusters: 0, named: 0, namedClusters: 0 };
  for (let first = 0; first < all; ) {
    const role = first < size ? 'baseline' : 'candidate';
    const [table, row] = [paired[role], rows[role][first] ?? 0];
    const last = first < size ? size : all;
    let end = first + 1;
    let name = clusterOf(first);
    for (; end < last && isSameCase(table, row, rows[role][end] ?? 0); end += 1) {
      const named = clusterOf(end);
      if (name >= 0 && named >= 0 && named !== name) refuseAttempts(paired, { row, role, names: [name, named] });
      name = Math.max(name, named);
    }
    const anchor = first < size ? -1 : (anchors[first - size] ?? -1);
    const key = name < 0 ? undefined : name * suites + suiteOf(first);
    const cluster = (anchor >= 0 ? clusters[anchor] : key === undefined ? undefined : known.get(key)) ?? counts.clusters++;
    if (key !== undefined && anchor < 0) {
      known.set(key, cluster);
      if (first < size) counts.named += 1;
    }
    if (end === size) counts.namedClusters = known.size;
    cases.fill(counts.cases++, first, end);
    clusters.fill(cluster, first, end);
    first = end;
  }
  return {
    cases,
    caseCount: counts.cases,
    clusters,
    named: { cases: counts.named, clusters: counts.namedClusters },
  };
}

/** Numbers suites by those of the baseline, then those that only the candidate has. */
function suiteNumbers({ baseline, candidate, rows }: PairedRows): PairedCases['suiteOf'] {
  const known = baseline.suites.size;
  const numbers = Int32Array.from({ length: candidate.suites.size }, (_, suite) => {
    const same = baseline.suites.find(candidate.suites.textAt(suite));
    return same < 0 ? known + suite : same;
  });
  return (index) => {
    const row = rows.baseline[index] ?? -1;
    return row >= 0 ? baseline.suiteAt(row) : (numbers[candidate.suiteAt(rows.candidate[index] ?? 0)] ?? 0);
  };
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
    const [left, right] = [rows.baseline[index] ?? -1, rows.candidate[index] ?? -1];
    const named = right < 0 ? -1 : candidate.clusterAt(right);
    const own = left < 0 ? -1 : baseline.clusterAt(left);
    if (named < 0) return own;
    const number = numbers[named] ?? -1;
    if (own >= 0 && own !== number) refuseClusters({ baseline, candidate, left, right });
    return number;
  };
}

/** Attempts at one case are of one cluster, whichever role made them. */
function refuseAttempts(
  { baseline, candidate }: PairedRows,
  { row, role, names }: { readonly row: number; readonly role: Role; readonly names: readonly number[] },
): never {
  const table = role === 'baseline' ? baseline : candidate;
  const known = baseline.clusters.size;
  const [was, is] = names.map((name) =>
    name < known ? baseline.clusters.textAt(name) : candidate.clusters.textAt(name - known),
  );
  throw new PlumblineError(
    `Cannot pair baseline and candidate: case "${table.caseIdAt(row)}" of suite "${table.suites.textAt(table.suiteAt(row))}" belongs to cluster "${was}" in one attempt and to "${is}" in another`,
    { code: 'pairing-refused', remedy: 'Give all attempts at a case the same cluster.' },
  );
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

function slices({ baseline, candidate, rows, size, anchors }: PairedRows, suiteOf: PairedCases['suiteOf']) {
  const names = textPool();
  const sliceSets: (readonly number[])[] = [];
  const known = new Map<number, number>();
  const doubled = suiteSlices({ baseline, candidate });
  const sliceSetOf = new Int32Array(rows.baseline.length);
  for (let index = 0; index < sliceSetOf.length; index += 1) {
    const own = rows.baseline[index] ?? -1;
    const left = own >= 0 || index < size ? own : (rows.baseline[anchors[index - size] ?? -1] ?? -1);
    const right = rows.candidate[index] ?? -1;
    const listed = left < 0 ? 0 : baseline.sliceListAt(left) + 1;
    const other = right < 0 ? 0 : candidate.sliceListAt(right) + 1;
    const key = (suiteOf(index) * (baseline.sliceListCount + 1) + listed) * (candidate.sliceListCount + 1) + other;
    let set = known.get(key);
    if (set === undefined) {
      const suite = own >= 0 ? baseline.suites.textAt(baseline.suiteAt(own)) : candidate.suites.textAt(candidate.suiteAt(right));
      const labels = [
        ...(listed === 0 ? [] : baseline.slicesOf(listed - 1)),
        ...(other === 0 ? [] : candidate.slicesOf(other - 1)),
      ];
      doubled.add(suite, labels);
      set = sliceSets.push([...new Set([suite, ...labels])].sort(compareText).map((text) => names.numberOf(text))) - 1;
      known.set(key, set);
    }
    sliceSetOf[index] = set;
  }
  return {
    sliceSetOf,
    sliceSets,
    suiteSlices: doubled.names(),
    sliceNames: Array.from({ length: names.size }, (_, name) => names.textAt(name)),
  };
}
