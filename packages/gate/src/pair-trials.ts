import type { Pairing, Role, Trial } from '@plumbline/protocol';
import { compareText } from './compare-text.ts';
import { type PairedCases, pairedCases } from './table/paired-cases.ts';
import { type TrialPlace, type TrialTable, trialTableOf } from './table/trial-table.ts';

/** Trials of a role: in memory, or in a table that was filled while a file was read. */
export type TrialSource = Iterable<Trial> | TrialTable;

/**
 * The attempts at cases that both roles made, and those that only the baseline made on the case as it is there, in columns; behind
 * them those that only the candidate made. Sorted by suite, case and attempt: the order of the input leaves no trace.
 */
export interface PairedTrials extends PairedCases {
  readonly baseline: TrialTable;
  readonly candidate: TrialTable;
  /** Number of attempts of the baseline. */
  readonly size: number;
  /** 0, 1, 2 ... of the attempts of the baseline. */
  readonly indices: Int32Array;
  /**
   * The rows of each attempt in the tables. The candidate's is −1 where it has no counterpart, or one with another content; the
   * baseline's is −1 from index `size` on, where the attempts of the candidate stand that have none.
   */
  readonly rows: Readonly<Record<Role, Int32Array>>;
  /** For each attempt from index `size` on, the index of one of the baseline at the same case; −1 where it made none. */
  readonly anchors: Int32Array;
  /** Indices of the candidate's attempts whose case the baseline has with another content: they count once, as attempts of the baseline. */
  readonly otherwise: ReadonlySet<number>;
  readonly pairing: Pairing;
  /** Trials that were skipped, of both roles; they count as not there. */
  readonly skipped: number;
}

/**
 * Pairs the trials of two roles by suite, case id, attempt and content; never by position.
 * Where both sides carry a content hash the hashes must agree; where one has none, their inputs must not differ.
 *
 * @param options.onlyBaseline leaves out the attempts that only the candidate made, which are counted all the same
 * @throws PlumblineError `trials-invalid` when one role holds the same attempt at a case twice, or a value that no metric can have
 */
export function pairTrials(
  sources: Readonly<Record<Role, TrialSource>>,
  { onlyBaseline = false }: { readonly onlyBaseline?: boolean } = {},
): PairedTrials {
  const [baseline, candidate] = [trialTableOf(sources.baseline, 'baseline'), trialTableOf(sources.candidate, 'candidate')];
  const left = sortedRows(baseline);
  const right = new Int32Array(baseline.size);
  const counts = { missing: 0, contentMismatch: 0 };
  const others = new Set<number>();
  const find = candidate.finderOf(baseline);
  for (const [index, row] of left.entries()) {
    const found = find(row);
    const isOther = found >= 0 && !hasSameContent({ table: baseline, row }, { table: candidate, row: found });
    if (isOther) {
      counts.contentMismatch += 1;
      others.add(found);
    } else if (found < 0) counts.missing += 1;
    // An answer to another question under the same id is none to this one.
    right[index] = isOther ? -1 : found;
  }
  const alone = onlyBaseline ? NO_ROWS : rowsBeside(right, candidate);
  const anchors = anchorsOf(alone, { baseline, candidate, left });
  const rows =
    alone.length === 0
      ? { baseline: left, candidate: right }
      : { baseline: joined(left, new Int32Array(alone.length).fill(-1)), candidate: joined(right, alone) };
  const paired = left.length - counts.missing - counts.contentMismatch;
  return {
    baseline,
    candidate,
    size: left.length,
    indices: Int32Array.from(left.keys()),
    rows,
    anchors,
    ...pairedCases({ baseline, candidate, rows, anchors, size: left.length }),
    otherwise: new Set([...alone.keys()].filter((place) => others.has(alone[place] ?? 0)).map((place) => left.length + place)),
    pairing: {
      paired,
      onlyBaseline: counts.missing,
      onlyCandidate: candidate.size - paired - counts.contentMismatch,
      erroredBaseline: baseline.errored,
      erroredCandidate: candidate.errored,
      contentMismatch: counts.contentMismatch,
    },
    skipped: baseline.skipped + candidate.skipped,
  };
}

/** Which attempt at which case a row of a table is. */
export function placeAt(table: TrialTable, row: number): TrialPlace {
  return { suite: table.suites.textAt(table.suiteAt(row)), caseId: table.caseIdAt(row), attempt: table.attemptAt(row) };
}

/** Which attempt at which case stands at an index of the pairs. */
export function pairAt({ baseline, candidate, rows }: PairedTrials, index: number): TrialPlace {
  const row = rows.baseline[index] ?? -1;
  return row >= 0 ? placeAt(baseline, row) : placeAt(candidate, rows.candidate[index] ?? 0);
}

/** Rows of a table, or all of them, by suite, case id and attempt. */
export function sortedRows(table: TrialTable, some: Iterable<number> = new Uint8Array(table.size).keys()): Int32Array {
  const suites = Array.from({ length: table.suites.size }, (_, suite) => suite).sort((a, b) =>
    compareText(table.suites.textAt(a), table.suites.textAt(b)),
  );
  const rank = new Int32Array(suites.length);
  for (const [place, suite] of suites.entries()) rank[suite] = place;
  const order = (a: number, b: number) =>
    (rank[table.suiteAt(a)] ?? 0) - (rank[table.suiteAt(b)] ?? 0) ||
    table.compareCases(a, b) ||
    table.attemptAt(a) - table.attemptAt(b);
  const rows = Int32Array.from(some);
  // A file that is written case by case is in order already.
  for (let row = 1; row < rows.length; row += 1) if (order(rows[row - 1] ?? 0, rows[row] ?? 0) > 0) return rows.sort(order);
  return rows;
}

const NO_ROWS = new Int32Array(0);

function joined(first: Int32Array, second: Int32Array): Int32Array {
  const all = new Int32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** The rows of the candidate that are not among the paired ones, sorted. */
function rowsBeside(paired: Int32Array, candidate: TrialTable): Int32Array {
  const isPaired = new Uint8Array(candidate.size);
  let count = 0;
  for (const row of paired) {
    if (row < 0) continue;
    isPaired[row] = 1;
    count += 1;
  }
  if (count === candidate.size) return NO_ROWS;
  return sortedRows(
    candidate,
    Int32Array.from(isPaired.keys()).filter((row) => isPaired[row] === 0),
  );
}

/** For attempts that only the candidate made, the index of another attempt of the baseline at the same case; −1 where it made none. */
function anchorsOf(
  alone: Int32Array,
  { baseline, candidate, left }: Readonly<Record<Role, TrialTable>> & { readonly left: Int32Array },
): Int32Array {
  if (alone.length === 0) return NO_ROWS;
  const attempts = new Set<number>();
  const places = new Int32Array(baseline.size);
  for (const [place, row] of left.entries()) {
    attempts.add(baseline.attemptAt(row));
    places[row] = place;
  }
  return alone.map((row) => {
    const { suite, caseId } = placeAt(candidate, row);
    for (const attempt of attempts) {
      const found = baseline.find({ suite, caseId, attempt });
      if (found < 0) continue;
      const isSame = hasSameContent({ table: baseline, row: found }, { table: candidate, row });
      if (isSame) return places[found] ?? -1;
    }
    return -1;
  });
}

interface TableRow {
  readonly table: TrialTable;
  readonly row: number;
}

function hasSameContent(left: TableRow, right: TableRow): boolean {
  const [was, is] = [left.table.caseHashAt(left.row), right.table.caseHashAt(right.row)];
  if (was !== undefined && is !== undefined) return was === is;
  const [asked, asks] = [left.table.inputCodeAt(left.row), right.table.inputCodeAt(right.row)];
  return Number.isNaN(asked) || Number.isNaN(asks) || asked === asks;
}
