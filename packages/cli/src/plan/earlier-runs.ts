import { dirname } from 'node:path';
import type { EarlierComparison } from '@plumbline/gate';
import { type ModelSpec, PlumblineError, ROLES, type Role, type Trial } from '@plumbline/protocol';
import { readRun } from '../run/read-run.ts';
import type { RecordedRun } from '../run/run-fold.ts';
import { decidedTrials } from '../run/trial-order.ts';
import { comparisonHeaders, EARLIER_RUNS, isModel, tokenHeaders } from './choose-runs.ts';
import { type RunHeader, runHeaders } from './run-headers.ts';

/** An earlier comparison that the forecast of what can be seen rests on. */
export interface EarlierRun {
  /** Its folder. */
  readonly folder: string;
  readonly at: string;
  readonly baseline: string;
  readonly candidate: string;
  /** Attempts at each case that count: no more than are planned. */
  readonly attempts: number;
  /** The planned suites that it holds. */
  readonly suites: readonly string[];
  readonly trials: EarlierComparison;
}

/** The trials of earlier runs that tell what a model's answers take. */
export interface EarlierAnswers {
  readonly sameModel: boolean;
  readonly models: readonly string[];
  readonly runs: number;
  readonly trials: readonly Trial[];
}

/** What is planned, as far as earlier runs are chosen by it. */
export interface EarlierRunsOptions {
  readonly reports: string;
  /** Suite files by their paths from the workspace root, and the names of their suites. */
  readonly files: readonly string[];
  readonly suites: readonly string[];
  /** Attempts that are planned: further ones of earlier runs are left out. */
  readonly attempts: number;
}

/** Reads the earlier runs of a workspace as far as they are asked for. */
export interface EarlierRuns {
  /** The last five comparisons of two unlike models on the planned suites, latest first. */
  comparisons(): Promise<readonly EarlierRun[]>;
  /** What the last five runs of each suite file with this model say, else with any. */
  answersOf(model: ModelSpec): Promise<EarlierAnswers>;
  /** Logs that could not be read, so far. */
  readonly unreadable: readonly string[];
}

/** @throws PlumblineError `file-unreadable` for a reports folder that cannot be listed */
export async function openEarlierRuns({ reports, files, suites, attempts }: EarlierRunsOptions): Promise<EarlierRuns> {
  const found = await runHeaders(reports);
  const unreadable = [...found.unreadable];
  const runs = new Map<string, Promise<RecordedRun | undefined>>();
  const read = (file: string) => {
    const reading = runs.get(file) ?? readUsable(file, unreadable);
    runs.set(file, reading);
    return reading;
  };
  const isPlanned = (trial: Trial) => suites.includes(trial.suite) && trial.attempt < attempts;
  return {
    unreadable,
    comparisons: async () => {
      const usable: EarlierRun[] = [];
      for (const { file } of comparisonHeaders(found.headers, files)) {
        const run = usable.length < EARLIER_RUNS ? await read(file) : undefined;
        const earlier = run === undefined ? undefined : comparisonOf(run, isPlanned);
        if (earlier !== undefined) usable.push(earlier);
      }
      return usable;
    },
    answersOf: async (model) => {
      const { headers, sameModel } = tokenHeaders(found.headers, { files, model });
      const trials: Trial[] = [];
      const models = new Set<string>();
      let count = 0;
      for (const header of headers) {
        const run = await read(header.file);
        const roles = ROLES.filter((role) => isAsked(header, role, sameModel ? model : undefined));
        const answered = run?.trials.filter((trial) => roles.includes(trial.role) && isPlanned(trial)) ?? [];
        if (answered.length === 0) continue;
        count += 1;
        for (const role of roles) models.add(header.started.roles[role]?.spec?.model ?? role);
        trials.push(...answered);
      }
      return { sameModel, models: [...models].sort(), runs: count, trials };
    },
  };
}

/** Whether a role asked a model of its own, instead of taking a record over; and this one, where one is named. */
function isAsked({ started }: RunHeader, role: Role, model: ModelSpec | undefined): boolean {
  const spec = started.roles[role]?.spec;
  return model === undefined ? spec !== undefined : isModel(spec, model);
}

async function readUsable(file: string, unreadable: string[]): Promise<RecordedRun | undefined> {
  try {
    return await readRun(file);
  } catch (error) {
    if (!PlumblineError.is(error)) throw error;
    unreadable.push(file);
    return undefined;
  }
}

/** A finished run as a comparison; `undefined` for one whose roles were one and the same model, which cannot differ. */
function comparisonOf(run: RecordedRun, isPlanned: (trial: Trial) => boolean): EarlierRun | undefined {
  const { baseline, candidate } = run.identities;
  const isSame = baseline !== undefined && JSON.stringify(baseline) === JSON.stringify(candidate);
  if (!run.finished || run.failures.length > 0 || isSame) return undefined;
  const trials = decidedTrials(run).filter(isPlanned);
  const [old, next] = ROLES.map((role) => trials.filter((trial) => trial.role === role));
  if (old === undefined || next === undefined || old.length === 0 || next.length === 0) return undefined;
  const { roles, at } = run.started;
  return {
    folder: dirname(run.file),
    at,
    baseline: baseline?.model ?? roles.baseline?.ref ?? 'baseline',
    candidate: candidate?.model ?? roles.candidate?.ref ?? 'candidate',
    attempts: trials.reduce((most, { attempt }) => Math.max(most, attempt + 1), 1),
    suites: [...new Set(next.map(({ suite }) => suite))].sort(),
    trials: { baseline: old, candidate: next },
  };
}
