import type { Role, Trial, TrialLine } from '@plumbline/protocol';
import { integerColumn, type NumberColumn } from '../table/number-column.ts';
import { createTrialTable, type TrialPlace, type TrialTable } from '../table/trial-table.ts';
import type { TrialTableParts } from '../table/trial-table-parts.ts';
import { scannedLineAdder } from './add-scanned-line.ts';
import { eachLine, lineText } from './each-line.ts';
import { parseTrialLine } from './parse-trial-line.ts';
import { trialLineScanner } from './scan-trial-line.ts';
import { addScoreNames, measuredNames, noScoreNames, type ScoreNames } from './score-names.ts';
import { refuseDuplicate, refuseEmpty, type TrialLinesOptions, trialOf } from './trials-jsonl.ts';

/** A file's bytes from its beginning, in pieces cut anywhere; asked for again where it must be read twice. The text is UTF-8. */
export type FilePieces = () => AsyncIterable<Uint8Array>;

/** A file of interchange lines, read into columns. */
export interface TrialLinesTable {
  readonly table: TrialTable;
  readonly names: ScoreNames;
  /** The line of an attempt, from 1. */
  lineOf(place: TrialPlace): number | undefined;
  /** What all this consists of: plain data, to be handed to another thread. */
  parts(): TrialLinesParts;
}

/** A file of interchange lines, read into columns, without methods. */
export interface TrialLinesParts {
  readonly table: TrialTableParts;
  readonly names: ScoreNames;
  /** The line of each row, from 1. */
  readonly lineOf: Int32Array;
}

/** The same file put together again from its parts; whoever made the parts must use them no more. */
export function trialLinesTable({ table, names, lineOf }: TrialLinesParts, role: Role): TrialLinesTable {
  return linesTable({ table: createTrialTable(role, { parts: table }), names, lineOf: integerColumn({ values: lineOf }) });
}

/** So many lines are looked at first, to learn which scores pass or fail a trial. */
const LINES_AHEAD = 1000;

/**
 * Reads interchange lines as `parseTrialLines` does, with the same meaning and the same errors, but keeps only columns: a
 * million lines need about 150 MB whatever their length. Usual lines are read off their bytes. A second reading is needed only where a score that was 0 or 1 on the
 * first thousand lines has another value later.
 *
 * @throws PlumblineError `trials-invalid` with file and line
 */
export async function readTrialTable(
  pieces: FilePieces,
  { linesAhead = LINES_AHEAD, ...options }: TrialLinesOptions & { readonly linesAhead?: number },
): Promise<TrialLinesTable> {
  const ahead = noScoreNames();
  const names = noScoreNames();
  const first = await readOnce(pieces, { ...options, ahead, names, lookAhead: linesAhead });
  if (isSame(measuredNames(ahead), measuredNames(names))) return first;
  return readOnce(pieces, { ...options, ahead: names, names: noScoreNames(), lookAhead: 0 });
}

/** The trials on some lines of a file, in the order of the lines. */
export async function readTrialsAt(
  pieces: FilePieces,
  { lines, names, ...options }: TrialLinesOptions & { readonly lines: ReadonlySet<number>; readonly names: ScoreNames },
): Promise<Trial[]> {
  const found: Trial[] = [];
  const graded = measuredNames(names);
  await eachLine(pieces(), (line) => {
    const { number } = line;
    if (lines.has(number)) found.push(trialOf(parseTrialLine(lineText(line), { ...options, number }), { ...options, graded }));
  });
  return found;
}

interface ReadOnceOptions extends TrialLinesOptions {
  /** What is known of the scores when trials are made, and what is found. */
  readonly ahead: ScoreNames;
  readonly names: ScoreNames;
  readonly lookAhead: number;
}

async function readOnce(pieces: FilePieces, options: ReadOnceOptions): Promise<TrialLinesTable> {
  const { file, role, ahead, names, lookAhead } = options;
  let current = 0;
  const table = createTrialTable(role, {
    onDuplicate: ({ caseId, attempt }, row) =>
      refuseDuplicate({ case: caseId, attempt }, { file, number: current, earlier: lineOf.values[row] ?? 0 }),
  });
  const lineOf = integerColumn();
  let waiting: { line: TrialLine; number: number }[] | undefined = lookAhead > 0 ? [] : undefined;
  let graded = measuredNames(ahead);
  const add = (line: TrialLine, number: number) => {
    current = number;
    const row = table.add(trialOf(line, { ...options, graded }));
    if (row !== undefined) lineOf.set(row, number);
  };
  const { scan, scoreName } = trialLineScanner();
  let addScanned: ReturnType<typeof scannedLineAdder> | undefined;
  const addWaiting = () => {
    const lines = waiting ?? [];
    waiting = undefined;
    graded = measuredNames(ahead);
    for (const { line, number } of lines) add(line, number);
    addScanned = scannedLineAdder({ table, names, graded, better: options.better, scoreName });
  };
  if (waiting === undefined) addWaiting();
  await eachLine(pieces(), (bytes) => {
    const { number } = bytes;
    const scanned = addScanned === undefined ? undefined : scan(bytes);
    const row = scanned === undefined ? undefined : addScanned?.(scanned);
    if (row !== undefined) return lineOf.set(row, number);
    const text = lineText(bytes);
    if (text.trim() === '') return;
    const line = parseTrialLine(text, { file, number, role });
    addScoreNames(names, line);
    if (waiting === undefined) return add(line, number);
    addScoreNames(ahead, line);
    if (waiting.push({ line, number }) >= lookAhead) addWaiting();
  });
  addWaiting();
  if (table.size === 0) refuseEmpty(options);
  return linesTable({ table, names, lineOf });
}

function linesTable({
  table,
  names,
  lineOf,
}: Pick<TrialLinesTable, 'table' | 'names'> & { readonly lineOf: NumberColumn<Int32Array> }): TrialLinesTable {
  return {
    table,
    names,
    lineOf: (place) => {
      const row = table.find(place);
      return row < 0 ? undefined : lineOf.values[row];
    },
    parts: () => ({ table: table.parts(), names, lineOf: lineOf.values }),
  };
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}
