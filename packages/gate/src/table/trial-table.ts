import {
  type Better,
  type CompletedTrial,
  canonicalJson,
  type JsonValue,
  PlumblineError,
  type Role,
  type Trial,
  taskSuccess,
} from '@plumbline/protocol';
import type { GateMetric } from '../gate-metric.ts';
import { METRICS } from '../metrics/registry.ts';
import { type ByteSpan, spanText } from './byte-span.ts';
import { integerColumn, numberColumn } from './number-column.ts';
import { placeCode, rowIndex, spanCode } from './row-index.ts';
import { ABSENT, MISSING, type ScoreColumn, type ScoreColumnParts, scoreColumn, UNKNOWN } from './score-column.ts';
import { type ScoreSets, scoreSetOf, scoreSets } from './score-sets.ts';
import { textCode } from './text-code.ts';
import { textColumn } from './text-column.ts';
import { type TextPool, textPool } from './text-pool.ts';
import type { TrialTableParts } from './trial-table-parts.ts';

/** The trials of one role in columns: what is compared, without inputs and answers. A million of them take about 200 MB. */
export interface TrialTable {
  readonly role: Role;
  /** Number of trials that were made, the rows of the table. */
  readonly size: number;
  /** Those of them that ended in an error, and those that were skipped and have no row. */
  readonly errored: number;
  readonly skipped: number;
  readonly suites: TextPool;
  readonly clusters: TextPool;
  /** Number of different lists of slices that trials have. */
  readonly sliceListCount: number;
  /** By metric name. */
  readonly scores: ReadonlyMap<string, ScoreColumn>;
  /** Which scores each trial has that make up the success of its task. */
  readonly scoreSets: ScoreSets;
  /**
   * Adds a trial and returns its row, or `undefined` for a skipped one.
   *
   * @throws PlumblineError `trials-invalid` when the attempt is there already, or a value is no number that a metric can have
   */
  add(trial: Trial): number | undefined;
  /** Adds a trial whose texts are still bytes, without its readings; −1, and nothing is added, when the attempt is there already. */
  addPlain(trial: PlainTrial): number;
  /** What the trials say of a metric, to be added to. */
  columnOf(metric: string): ScoreColumn;
  /** The row of an attempt, or −1. */
  find(place: TrialPlace): number;
  /** Says of rows of another table in which row the same attempt is here, or −1. */
  finderOf(other: TrialTable): (row: number) => number;
  /** Orders two rows by case id, by UTF-16 code units. */
  compareCases(a: number, b: number): number;
  /** What the trials in some rows say of a metric; MISSING for row −1, and an error says nothing of any. */
  readingsOf(rows: Int32Array, metric: { readonly name: string; readonly better: Better }): Float64Array;
  suiteAt(row: number): number;
  caseIdAt(row: number): string;
  attemptAt(row: number): number;
  /** Number of the list of slices. */
  sliceListAt(row: number): number;
  /** The slices of a list. */
  slicesOf(list: number): readonly string[];
  /** Number of the cluster, or −1. */
  clusterAt(row: number): number;
  isCompletedAt(row: number): boolean;
  isSuccessAt(row: number): boolean;
  caseHashAt(row: number): string | undefined;
  /** A code of the input's content; NaN where there is none. */
  inputCodeAt(row: number): number;
  /** What the table consists of now: plain data, to be handed to another thread. */
  parts(): TrialTableParts;
}

/** Which attempt at which case. */
export type TrialPlace = Pick<Trial, 'suite' | 'caseId' | 'attempt'>;

/** A trial as a scanner finds it: nothing that needs unescaping. */
export interface PlainTrial {
  readonly suite: ByteSpan;
  readonly caseId: ByteSpan;
  readonly attempt: number;
  /** The JSON of the list of slices; its texts have no escapes. */
  readonly slices: ByteSpan;
  readonly cluster: ByteSpan;
  readonly caseHash: ByteSpan;
  /** NaN where there is no input. */
  readonly inputCode: number;
  readonly outcome: 'errored' | 'completed' | 'successful';
  /** Number of the trial's set of scores; −1 for one that was not completed. */
  readonly scoreSet: number;
}

/** How a table is filled. */
export interface TrialTableOptions {
  /** Called instead of the usual refusal when an attempt is there already, in that row. */
  readonly onDuplicate?: (trial: Trial, row: number) => never;
  /** The parts of an earlier table, which this one goes on with; it must be used no more. */
  readonly parts?: TrialTableParts;
}

/** A table for the trials of a role, empty unless it goes on with the parts of another. */
export function createTrialTable(role: Role, { onDuplicate, parts }: TrialTableOptions = {}): TrialTable {
  const [suites, clusters] = [textPool(parts?.suites), textPool(parts?.clusters)];
  const [sliceTexts, plainLists] = [textPool(parts?.sliceTexts), textPool(parts?.plainLists)];
  const listOfPlain = integerColumn({ empty: -1, values: parts?.listOfPlain });
  const scores = scoreColumns(parts?.scores);
  const sets = scoreSets(parts?.scoreSets);
  const suiteOf = integerColumn({ values: parts?.suiteOf });
  const attemptOf = integerColumn({ values: parts?.attemptOf });
  const sliceListOf = integerColumn({ values: parts?.sliceListOf });
  const clusterOf = integerColumn({ empty: -1, values: parts?.clusterOf });
  // 1 completed, 2 completed and successful.
  const stateOf = numberColumn((length) => new Uint8Array(length), { values: parts?.stateOf });
  const inputCodeOf = numberColumn((length) => new Float64Array(length), { empty: Number.NaN, values: parts?.inputCodeOf });
  const caseIds = textColumn(parts?.caseIds);
  const caseHashes = textColumn(parts?.caseHashes);
  const hashOf = integerColumn({ empty: -1, values: parts?.hashOf });
  const index = rowIndex(parts?.index);
  const counts = { errored: parts?.errored ?? 0, skipped: parts?.skipped ?? 0 };

  const codeOf = ({ caseId, attempt }: Omit<TrialPlace, 'suite'>, suite: number) => placeCode(caseId, suite * 31 + attempt);
  const findCoded = (code: number, { caseId, attempt }: TrialPlace, suite: number) =>
    index.find(code, (row) => attemptOf.values[row] === attempt && suiteOf.values[row] === suite && caseIds.holds(row, caseId));
  const find = (place: TrialPlace) => {
    const suite = suites.find(place.suite);
    return suite < 0 ? -1 : findCoded(codeOf(place, suite), place, suite);
  };
  const listNumber = (slices: readonly string[]) => sliceTexts.numberOf(listKey(slices));
  const plainListNumber = (span: ByteSpan) => {
    const plain = plainLists.numberOfSpan(span);
    const known = listOfPlain.values[plain] ?? -1;
    if (known >= 0) return known;
    const slices: readonly string[] = span.start < 0 ? [] : JSON.parse(spanText(span));
    const list = listNumber([...new Set(slices)]);
    listOfPlain.set(plain, list);
    return list;
  };
  const enter = (trial: Trial) => {
    const row = caseIds.size;
    const suite = suites.numberOf(trial.suite);
    const code = codeOf(trial, suite);
    const earlier = findCoded(code, trial, suite);
    if (earlier >= 0) {
      onDuplicate?.(trial, earlier);
      refuseTwice(trial);
    }
    index.add(code);
    suiteOf.set(row, suite);
    attemptOf.set(row, trial.attempt);
    caseIds.add(trial.caseId);
    if (trial.caseHash !== undefined) hashOf.set(row, caseHashes.add(trial.caseHash));
    sliceListOf.set(row, listNumber(trial.slices));
    if (trial.cluster !== undefined) clusterOf.set(row, clusters.numberOf(trial.cluster));
    if (trial.input !== undefined) inputCodeOf.set(row, inputCode(trial.input));
    return row;
  };
  const columnOf = (metric: string) => {
    const known = scores.get(metric);
    if (known !== undefined) return known;
    const made = scoreColumn();
    const read = METRICS[metric]?.value;
    for (const name of (read && NAMES_BY_VALUE.get(read)) ?? [metric]) scores.set(name, made);
    return made;
  };
  return {
    role,
    get size() {
      return caseIds.size;
    },
    get errored() {
      return counts.errored;
    },
    get skipped() {
      return counts.skipped;
    },
    suites,
    clusters,
    get sliceListCount() {
      return sliceTexts.size;
    },
    scores,
    scoreSets: sets,
    find,
    finderOf(other) {
      // Rows are looked for by the codes that the other table has made already, where both number the suite alike.
      const { index: codes, caseIds: texts, suiteOf: suitesThere, attemptOf: attempts } = other.parts();
      const suiteHere = Int32Array.from({ length: other.suites.size }, (_, suite) => suites.find(other.suites.textAt(suite)));
      return (row) => {
        const [there, attempt] = [suitesThere[row] ?? 0, attempts[row] ?? 0];
        const suite = suiteHere[there] ?? -1;
        if (suite < 0) return -1;
        const code = suite === there ? (codes.codes[row] ?? 0) : codeOf({ caseId: other.caseIdAt(row), attempt }, suite);
        return index.find(
          code,
          (own) => attemptOf.values[own] === attempt && suiteOf.values[own] === suite && caseIds.holdsThat(own, texts, row),
        );
      };
    },
    add(trial) {
      if (trial.status === 'skipped') {
        counts.skipped += 1;
        return undefined;
      }
      const row = enter(trial);
      if (trial.status === 'errored') {
        counts.errored += 1;
        stateOf.set(row, 0);
        return row;
      }
      stateOf.set(row, taskSuccess(trial.scores) === true ? 2 : 1);
      sets.set(row, sets.numberOf(scoreSetOf(trial)));
      for (const { metric, value } of readings(trial)) columnOf(metric).add(row, value);
      return row;
    },
    addPlain({ suite: suiteText, caseId, attempt, slices, cluster, caseHash, inputCode: code, outcome, scoreSet }) {
      const row = caseIds.size;
      const suite = suites.numberOfSpan(suiteText);
      const place = spanCode(caseId, suite * 31 + attempt);
      const isIt = (other: number) =>
        attemptOf.values[other] === attempt && suiteOf.values[other] === suite && caseIds.holdsSpan(other, caseId);
      if (index.find(place, isIt) >= 0) return -1;
      index.add(place);
      suiteOf.set(row, suite);
      attemptOf.set(row, attempt);
      caseIds.addSpan(caseId);
      if (caseHash.start >= 0) hashOf.set(row, caseHashes.addSpan(caseHash));
      sliceListOf.set(row, plainListNumber(slices));
      if (cluster.start >= 0) clusterOf.set(row, clusters.numberOfSpan(cluster));
      if (!Number.isNaN(code)) inputCodeOf.set(row, code);
      if (outcome === 'errored') counts.errored += 1;
      else sets.set(row, scoreSet);
      stateOf.set(row, outcome === 'errored' ? 0 : outcome === 'completed' ? 1 : 2);
      return row;
    },
    columnOf,
    compareCases: caseIds.compare,
    readingsOf(rows, { name, better }) {
      const values = scores.get(name)?.valuesFor(better);
      const states = stateOf.values;
      const found = new Float64Array(rows.length);
      for (let index = 0; index < rows.length; index += 1) {
        const row = rows[index] ?? -1;
        found[index] = row < 0 ? MISSING : states[row] === 0 ? UNKNOWN : (values?.[row] ?? ABSENT);
      }
      return found;
    },
    suiteAt: (row) => suiteOf.values[row] ?? 0,
    caseIdAt: caseIds.at,
    attemptAt: (row) => attemptOf.values[row] ?? 0,
    sliceListAt: (row) => sliceListOf.values[row] ?? 0,
    slicesOf: (list) => listOfKey(sliceTexts.textAt(list)),
    clusterAt: (row) => clusterOf.values[row] ?? -1,
    isCompletedAt: (row) => (stateOf.values[row] ?? 0) > 0,
    isSuccessAt: (row) => stateOf.values[row] === 2,
    caseHashAt(row) {
      const number = hashOf.values[row] ?? -1;
      return number < 0 ? undefined : caseHashes.at(number);
    },
    inputCodeAt: (row) => inputCodeOf.values[row] ?? Number.NaN,
    parts: () => ({
      ...counts,
      suites: suites.parts(),
      clusters: clusters.parts(),
      sliceTexts: sliceTexts.parts(),
      plainLists: plainLists.parts(),
      listOfPlain: listOfPlain.values,
      scores: partsOfScores(scores),
      scoreSets: sets.parts(),
      suiteOf: suiteOf.values,
      attemptOf: attemptOf.values,
      sliceListOf: sliceListOf.values,
      clusterOf: clusterOf.values,
      stateOf: stateOf.values,
      inputCodeOf: inputCodeOf.values,
      caseIds: caseIds.parts(),
      caseHashes: caseHashes.parts(),
      hashOf: hashOf.values,
      index: index.parts(),
    }),
  };
}

/** Columns of the same parts are the same column. */
function scoreColumns(parts: TrialTableParts['scores'] = new Map()): Map<string, ScoreColumn> {
  const made = new Map<ScoreColumnParts, ScoreColumn>();
  const columns = new Map<string, ScoreColumn>();
  for (const [name, each] of parts) {
    const column = made.get(each) ?? scoreColumn(each);
    made.set(each, column);
    columns.set(name, column);
  }
  return columns;
}

function partsOfScores(scores: ReadonlyMap<string, ScoreColumn>): Map<string, ScoreColumnParts> {
  const made = new Map<ScoreColumn, ScoreColumnParts>();
  const parts = new Map<string, ScoreColumnParts>();
  for (const [name, column] of scores) {
    const each = made.get(column) ?? column.parts();
    made.set(column, each);
    parts.set(name, each);
  }
  return parts;
}

/** A table of trials that lie in memory; a table stays as it is. */
export function trialTableOf(trials: Iterable<Trial> | TrialTable, role: Role): TrialTable {
  if ('add' in trials) return trials;
  const table = createTrialTable(role);
  for (const trial of trials) table.add(trial);
  return table;
}

/** All that a completed trial says of the known metrics and of its own scores. */
function readings(trial: CompletedTrial): { metric: string; value: number }[] {
  const found: { metric: string; value: number }[] = [];
  for (const score of trial.scores) {
    const value = score.state === 'scored' ? score.value : UNKNOWN;
    if (score.state === 'scored' && !(value >= 0 && value <= 1)) refuse(trial, `has ${value} as its score ${score.metric}`);
    if (METRICS[score.metric] === undefined) found.push({ metric: score.metric, value });
  }
  for (const [read, [metric = '']] of NAMES_BY_VALUE) {
    const value = read(trial);
    if (value === undefined) {
      if (isUnscored(trial, metric)) found.push({ metric, value: UNKNOWN });
    } else if (value >= 0 && value <= LARGEST) found.push({ metric, value });
    else refuse(trial, `has ${value} as its ${metric}`);
  }
  return found;
}

/** A text for a list of slices, another one for every other list. */
function listKey(slices: readonly string[]): string {
  const [only = ''] = slices;
  return slices.length === 1 && !only.startsWith('[') ? only : JSON.stringify(slices);
}

function listOfKey(key: string): readonly string[] {
  return key.startsWith('[') ? JSON.parse(key) : [key];
}

/** No cost in dollars and no latency in milliseconds is larger; sums of a million such ones are still numbers. */
export const LARGEST = 1e15;
/** The names of the known metrics by what is read; metrics of the same reading share a column. */
const NAMES_BY_VALUE = new Map<GateMetric['value'], string[]>();
for (const { name, value } of Object.values(METRICS)) NAMES_BY_VALUE.set(value, [...(NAMES_BY_VALUE.get(value) ?? []), name]);

function isUnscored(trial: CompletedTrial, metric: string): boolean {
  for (const score of trial.scores)
    if (score.state === 'unscored' && (score.metric === metric || metric === 'task-success')) return true;
  return false;
}

function inputCode(input: JsonValue): number {
  return textCode(typeof input === 'string' ? `"${input}` : canonicalJson(input));
}

function refuse(trial: Trial, found: string): never {
  throw new PlumblineError(
    `Cannot use the trials of the ${trial.role}: case "${trial.caseId}" of suite "${trial.suite}" ${found}`,
    { code: 'trials-invalid', remedy: 'Correct the value: scores lie from 0 to 1, amounts from 0 to 10^15.' },
  );
}

function refuseTwice({ role, caseId, suite, attempt }: Trial): never {
  throw new PlumblineError(
    `Cannot pair the trials of the ${role}: case "${caseId}" of suite "${suite}" is there twice as attempt ${attempt}`,
    { code: 'trials-invalid', remedy: 'Give every case its own id and every repetition its own attempt number.' },
  );
}
