import { open, stat } from 'node:fs/promises';
import {
  areOtherCases,
  compareCases,
  METRICS,
  measuredNames,
  policyFor,
  readTrialsAt,
  readTrialTable,
  requireAnswers,
  scoreNamesNoteOf,
  type TrialLinesTable,
  withTrials,
} from '@plumbline/gate';
import { type Better, type Policy, type ReportInput, ROLES, type Role } from '@plumbline/protocol';
import { TOOL_VERSION } from '../tool-version.ts';
import { readLinesApart } from './read-lines-apart.ts';
import { utf8PiecesOf } from './utf8-pieces-of.ts';

/** Smaller files are read whole, which is simpler and no slower. */
const LARGE_BYTES = 64 * 2 ** 20;
/** So many changed cases of each kind and metric are listed; the counts are of all. */
const MOST_LISTED = 2000;
const HEAD_BYTES = 65_536;
/** Below so many bytes of a file, a thread for it takes longer to start than it saves. */
const APART_BYTES = 24 * 2 ** 20;

/** Two files of interchange lines and what to decide them by. */
export interface DecideLinesOptions extends Readonly<Record<Role, string>> {
  readonly policy: Policy | undefined;
  readonly metrics: readonly string[];
  readonly better: Readonly<Record<string, Better>>;
  readonly seed: number;
  readonly now: string;
  /** Size from which on the candidate's file is read by a thread of its own, beside the baseline's. */
  readonly apartFrom?: number;
}

/** Whether two files hold interchange lines and are too large to be read whole. */
export async function areLargeLines(files: Readonly<Record<Role, string>>, { atLeast = LARGE_BYTES } = {}): Promise<boolean> {
  let bytes = 0;
  for (const role of ROLES) {
    const size = await linesSize(files[role]);
    if (size === undefined) return false;
    bytes += size;
  }
  return bytes >= atLeast;
}

/**
 * Decides two files of interchange lines while they are read, keeping columns of them only; a million trials a side take less
 * than 1 GiB. Of the changed cases the first 2000 of each kind are listed, with their answers, by a second reading.
 *
 * @returns `undefined` where the files are not about the same cases: the reader of whole files says why
 * @throws PlumblineError for lines that cannot be read or paired
 */
export async function decideLines(options: DecideLinesOptions): Promise<ReportInput | undefined> {
  const { better, metrics, seed, now } = options;
  const sides = await readSides(options);
  const trials = { baseline: sides.baseline.table, candidate: sides.candidate.table };
  for (const role of ROLES) requireAnswers(trials[role], role);
  const policy = policyFor({ ...trials, policy: options.policy, metricOptions: metrics });
  const { comparison, changes } = compareCases({
    ...trials,
    policy,
    directions: new Map<string, Better>(Object.entries(better)),
    suites: { baseline: [], candidate: [] },
    identities: {},
    seed,
    toolVersion: TOOL_VERSION,
    most: MOST_LISTED,
  });
  if (areOtherCases(comparison.pairing)) return undefined;
  const changed = async (role: Role) => {
    const { lineOf, names } = sides[role];
    const lines = new Set(changes.flatMap((place) => lineOf(place) ?? []));
    return readTrialsAt(() => utf8PiecesOf(options[role]), { file: options[role], role, better, lines, names });
  };
  const choice = options.policy === undefined ? scoreNamesNoteOf(passingNames(sides, better), metrics) : undefined;
  return {
    runId: 'gate',
    startedAt: now,
    comparison: { ...comparison, notes: [...(choice === undefined ? [] : [choice]), ...comparison.notes] },
    changes: withTrials(changes, { baseline: await changed('baseline'), candidate: await changed('candidate') }),
  };
}

/** Reads both files, large ones at the same time; where both are refused, the baseline's reason is told. */
async function readSides({
  better,
  apartFrom = APART_BYTES,
  ...files
}: DecideLinesOptions): Promise<Record<Role, TrialLinesTable>> {
  const optionsOf = (role: Role) => ({ file: files[role], role, better });
  const readHere = (role: Role) => readTrialTable(() => utf8PiecesOf(files[role]), optionsOf(role));
  if (Math.min((await stat(files.baseline)).size, (await stat(files.candidate)).size) < apartFrom) {
    return { baseline: await readHere('baseline'), candidate: await readHere('candidate') };
  }
  const [baseline, candidate] = await Promise.allSettled([readHere('baseline'), readLinesApart(optionsOf('candidate'))]);
  if (baseline.status === 'rejected') throw baseline.reason;
  if (candidate.status === 'rejected') throw candidate.reason;
  return { baseline: baseline.value, candidate: candidate.value };
}

/** The scores of both sides, and whether each passes or fails a trial on one of them. */
function passingNames(
  sides: Readonly<Record<Role, TrialLinesTable>>,
  better: Readonly<Record<string, Better>>,
): Map<string, boolean> {
  const passing = new Map<string, boolean>();
  for (const role of ROLES) {
    const { names } = sides[role];
    const measured = measuredNames(names);
    for (const name of names.all) {
      const passes = !measured.has(name) && (METRICS[name]?.better ?? better[name] ?? 'higher') === 'higher';
      passing.set(name, passes || passing.get(name) === true);
    }
  }
  return passing;
}

/** The size of a file of interchange lines; `undefined` for anything else, and for what cannot be read. */
async function linesSize(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return undefined;
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      const [first = ''] = buffer
        .toString('utf8', 0, bytesRead)
        .replace(/^\uFEFF/, '')
        .trimStart()
        .split('\n');
      const line: unknown = JSON.parse(first);
      return typeof line === 'object' && line !== null && 'case' in line ? found.size : undefined;
    } finally {
      await handle.close();
    }
  } catch {
    // The reader of whole files names the file and the reason.
    return undefined;
  }
}
