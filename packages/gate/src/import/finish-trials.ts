import { contentHash, PlumblineError, type Role, type Score, type Trial } from '@plumbline/protocol';
import { IMPORTED_VERSION } from '../imported-version.ts';
import { LARGEST } from '../table/trial-table.ts';
import { jsonOf, shownText } from './json-fields.ts';
import { metadataSlices } from './metadata-slices.ts';
import type { RawScore, RawTrial } from './raw-trial.ts';

/** Where the trials come from. */
export interface FinishTrialsOptions {
  readonly file: string;
  readonly role: Role;
}

/**
 * Makes trials of what a reader found: case ids from content where the author gave none, content hashes of what was asked and
 * expected, repetitions, slices, and scores in [0, 1]. A score with a value outside is left out and told, never clamped.
 *
 * @throws PlumblineError `trials-invalid` when nothing is there, an amount is one that no metric can have, or the same attempt at a case of a given id twice
 */
export function finishTrials(
  raws: readonly RawTrial[],
  options: FinishTrialsOptions,
): { readonly trials: Trial[]; readonly notes: string[] } {
  if (raws.length === 0) {
    throw new PlumblineError(`Cannot read the results of the ${options.role} at ${options.file}: there is no case in it`, {
      code: 'trials-invalid',
      remedy: 'Name a file with the results of single cases, not only their totals.',
      location: { file: options.file },
    });
  }
  for (const raw of raws) refuseAmounts(raw, options);
  const { excluded, notes } = unusableScores(raws, options);
  const slices = metadataSlices(raws.map((raw) => raw.metadata));
  const number = numbering(options);
  const trials = raws.map((raw, index): Trial => {
    const content = raw.input === undefined ? undefined : contentHash([jsonOf(raw.input), jsonOf(raw.target) ?? null]);
    const hash = raw.caseHash ?? content;
    const input = jsonOf(raw.input);
    const target = jsonOf(raw.target);
    const base = {
      suite: raw.suite,
      ...number(raw, hash),
      role: options.role,
      slices: [...new Set([...(raw.slices ?? []), ...(slices[index] ?? [])])],
      ...(hash === undefined ? {} : { caseHash: hash }),
      ...(raw.cluster === undefined ? {} : { cluster: raw.cluster }),
      ...(input === undefined ? {} : { input }),
      ...(target === undefined ? {} : { target }),
    };
    if (raw.skipped !== undefined) return { ...base, status: 'skipped', reason: raw.skipped };
    const cost = raw.costUsd === undefined ? {} : { costUsd: raw.costUsd };
    if (raw.error !== undefined)
      return { ...base, ...cost, status: 'errored', calls: [], error: { code: 'imported', message: raw.error } };
    const value = typeof raw.output === 'string' ? undefined : jsonOf(raw.output);
    return {
      ...base,
      ...cost,
      status: 'completed',
      calls: [],
      output: shownText(raw.output),
      ...(value === undefined || value === null ? {} : { value }),
      finishReason: 'unknown',
      ...(raw.latencyMs === undefined ? {} : { latencyMs: raw.latencyMs }),
      ...(raw.firstTokenMs === undefined ? {} : { firstTokenMs: raw.firstTokenMs }),
      ...(raw.outputTokens === undefined ? {} : { outputTokens: raw.outputTokens }),
      scores: raw.scores.filter((score) => !excluded.has(score.name)).map(scoreOf),
    };
  });
  return { trials, notes };
}

function refuseAmounts({ caseId = 'without an id', suite, ...raw }: RawTrial, { file, role }: FinishTrialsOptions): void {
  for (const field of ['costUsd', 'latencyMs', 'firstTokenMs'] as const) {
    const amount = raw[field] ?? 0;
    if (amount >= 0 && amount <= LARGEST) continue;
    throw new PlumblineError(
      `Cannot read the results of the ${role} at ${file}: case "${caseId}" of "${suite}" has ${amount} as its ${field}, which must lie from 0 to 10^15`,
      {
        code: 'trials-invalid',
        remedy: `Correct the value in ${file}, or leave it out where it is unknown.`,
        location: { file },
      },
    );
  }
}

/** Gives each trial its case and attempt. */
function numbering({ file }: FinishTrialsOptions) {
  const seen = new Map<string, number>();
  const count = (key: string) => {
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return seen.get(key) ?? 1;
  };
  return (raw: RawTrial, hash: string | undefined): { caseId: string; attempt: number } => {
    const caseId = raw.caseId ?? contentHash(jsonOf(raw.identity) ?? hash ?? null).slice(0, 16);
    const key = JSON.stringify([raw.suite, caseId, raw.attempt ?? 'any']);
    const times = count(key);
    if (raw.attempt === undefined) return { caseId, attempt: times - 1 };
    if (times === 1) return { caseId, attempt: raw.attempt };
    // Rows of the same content are alike, so it does not matter which of them is the second.
    if (raw.caseId === undefined) return { caseId: `${caseId}#${times}`, attempt: raw.attempt };
    throw new PlumblineError(
      `Cannot read results at ${file}: case "${caseId}" of "${raw.suite}", attempt ${raw.attempt}, is there twice`,
      {
        code: 'trials-invalid',
        remedy: 'Name the results of one run: one log, or a folder with one run of each task.',
        location: { file },
      },
    );
  };
}

/** The names of the scores that are no shares of 1, and a note about each. */
function unusableScores(raws: readonly RawTrial[], { role }: FinishTrialsOptions): { excluded: Set<string>; notes: string[] } {
  const found = new Map<string, string>();
  for (const raw of raws) {
    if (raw.error !== undefined || raw.skipped !== undefined) continue;
    for (const { name, value, reason } of raw.scores) {
      if (found.has(name) || reason !== undefined || typeof value === 'boolean' || value === null || value === undefined)
        continue;
      const isShare = typeof value === 'number' && value >= 0 && value <= 1;
      if (!isShare && !isNotANumber(value)) found.set(name, JSON.stringify(value).slice(0, 60));
    }
  }
  const notes = [...found].map(
    ([name, value]) => `${name}: not compared, since the ${role} has a value that is not between 0 and 1 (found ${value}).`,
  );
  return { excluded: new Set(found.keys()), notes };
}

function scoreOf({ name, value, reason, passed, evidence }: RawScore): Score {
  const base = { scorer: name, version: IMPORTED_VERSION, metric: name };
  const number = typeof value === 'boolean' ? Number(value) : value;
  if (reason !== undefined || typeof number !== 'number') {
    return { ...base, state: 'unscored', reason: reason ?? `the file says ${value === undefined ? 'nothing' : String(value)}` };
  }
  return {
    ...base,
    state: 'scored',
    value: number,
    ...(passed === undefined ? {} : { passed }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}

/** The names that `parseTolerantJson` gives to bare tokens. */
function isNotANumber(value: unknown): boolean {
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity';
}
