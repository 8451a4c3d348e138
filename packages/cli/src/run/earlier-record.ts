import { basename, dirname, resolve } from 'node:path';
import {
  type ModelIdentity,
  PlumblineError,
  type Policy,
  type PriceTable,
  ROLES,
  type Role,
  type RunEvent,
} from '@plumbline/protocol';
import { runLogAt } from '../config/resolve-ref.ts';
import { adoptRun } from './adopt-recorded.ts';
import { isRunLog } from './is-run-log.ts';
import { readResults } from './read-results.ts';
import { readRun } from './read-run.ts';
import { repriceEvents } from './reprice-run.ts';
import type { RecordedRun } from './run-fold.ts';

/** Which line of the policy's ratchet names the record. */
export type RatchetLine = keyof NonNullable<Policy['ratchet']>;

/** Where a ratchet's records are looked for, and how they are costed. */
export interface EarlierRecordOptions {
  /** A file; the paths are relative to its folder or the nearest folder above in which they exist. */
  readonly from: string;
  readonly at: string;
  /** The candidate's price table, by which earlier runs are costed too; absent leaves their costs as recorded. */
  readonly prices?: PriceTable | undefined;
}

/** One model as it was once recorded. */
export interface EarlierRecord {
  readonly events: readonly RunEvent[];
  /** Which model of which record it is, as a sentence. */
  readonly note: string;
}

/**
 * Finds what a line of the ratchet names: the folder or the log of a recorded run, or trials as JSON lines. A comparison recorded two
 * models, so the path says which is meant: `reports/march#candidate`.
 *
 * @returns nothing where there is no such path
 * @throws PlumblineError `policy-invalid` for a comparison without a role, a role that is not in the record, and results of other
 * formats; others for a record that is damaged or incomplete
 */
export async function earlierRecord(
  line: RatchetLine,
  path: string,
  options: EarlierRecordOptions,
): Promise<EarlierRecord | undefined> {
  const found = findAbove(path, options.from) ?? findRole(path, options.from);
  if (found === undefined) return undefined;
  const { file } = found;
  const isRun = basename(file) === 'run.ndjson' || (await isRunLog(file));
  return isRun ? ofRun(await readRun(file), { ...found, line, options }) : ofTrials(found, { line, at: options.at });
}

const SUBJECTS: Readonly<Record<RatchetLine, string>> = { anchor: 'the anchor', 'best-ever': 'the best ever' };

interface Found {
  /** The path as written, without a role. */
  readonly path: string;
  readonly file: string;
  readonly role?: Role;
}

function findAbove(path: string, from: string): Found | undefined {
  const folder = dirname(from);
  const file = runLogAt(resolve(folder, path));
  if (file !== undefined) return { path, file };
  return dirname(folder) === folder ? undefined : findAbove(path, folder);
}

function findRole(path: string, from: string): Found | undefined {
  const role = ROLES.find((each) => path.endsWith(`#${each}`));
  const found = role === undefined ? undefined : findAbove(path.slice(0, -role.length - 1), from);
  return found === undefined || role === undefined ? undefined : { ...found, role };
}

function ofRun(
  run: RecordedRun,
  { path, role, line, options }: Found & { readonly line: RatchetLine; readonly options: EarlierRecordOptions },
): EarlierRecord {
  const roles = ROLES.filter((each) => run.started.roles[each] !== undefined);
  const named = roles.map((each) => `the ${each} ${modelOf(run, each)}`).join(' and ');
  if (role === undefined && roles.length > 1) {
    throw refused(line, {
      found: `${path} is a comparison, which recorded two models, ${named}`,
      remedy: `Say which of them is meant: ${line}: ${path}#candidate, or ${line}: ${path}#baseline.`,
    });
  }
  const meant = role ?? roles[0] ?? 'baseline';
  if (role !== undefined && !roles.includes(role)) {
    throw refused(line, { found: `${path} recorded no ${role}, only ${named}`, remedy: `Write ${line}: ${path}.` });
  }
  const where = roles.length > 1 ? `the ${meant} of ${path}` : `as recorded in ${path}`;
  return {
    events: repriceEvents(adoptRun(run, meant, options.at), options.prices),
    note: `${capitalised(SUBJECTS[line])} is ${modelOf(run, meant)}, ${where}.`,
  };
}

async function ofTrials(
  { path, file, role }: Found,
  { line, at }: { readonly line: RatchetLine; readonly at: string },
): Promise<EarlierRecord> {
  const results = await readResults(file, { role: 'baseline' });
  if (results.format !== 'trials' || role !== undefined) {
    throw refused(line, {
      found: role === undefined ? `${path} is read as ${results.format}` : `${path} is no recorded run, so it has no ${role}`,
      remedy: 'Name the folder of a recorded run, or trials as JSON lines of one model, such as plumbline export writes.',
    });
  }
  return {
    events: results.trials.map((trial) => ({ type: 'trial-finished', at, trial })),
    note: `${capitalised(SUBJECTS[line])} is what the trials in ${path} say.`,
  };
}

function refused(line: RatchetLine, { found, remedy }: { readonly found: string; readonly remedy: string }): PlumblineError {
  return new PlumblineError(`Cannot hold the candidate against ${SUBJECTS[line]}: ${found}`, {
    code: 'policy-invalid',
    remedy,
    location: { field: `ratchet.${line}` },
  });
}

function modelOf({ identities, started }: RecordedRun, role: Role): string {
  const identity: ModelIdentity | undefined = identities[role];
  if (identity === undefined) return started.roles[role]?.ref ?? 'a model without a name';
  const revision = identity.revision === undefined ? '' : ` ${identity.revision}`;
  return `${identity.provider}:${identity.model}${revision}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
