import {
  type ModelIdentity,
  PlumblineError,
  parseRecord,
  type Role,
  type RunEvent,
  type RunEventOf,
  RunEventSchema,
  type RunStarted,
  type SequentialStand,
  type SuiteIdentity,
  type Trial,
  trialKey,
} from '@plumbline/protocol';
import { type LogLine, readLogLines } from './read-log-lines.ts';
import type { RunLogEnd } from './run-log.ts';

/** Why a suite, or a suite file, could not be run to its end. */
export type SuiteFailure = { readonly suite: string } & RunEventOf<'suite-failed'>['error'];

/** A run as its log tells it. */
export interface RecordedRun {
  readonly file: string;
  readonly started: RunStarted;
  readonly identities: Readonly<Partial<Record<Role, ModelIdentity>>>;
  /** Suites of this run by name; and those whose trials follow from an earlier run, by role. */
  readonly suites: ReadonlyMap<string, { readonly identity: SuiteIdentity; readonly expectedTrials: number }>;
  readonly recordedSuites: Readonly<Record<Role, readonly SuiteIdentity[]>>;
  readonly trials: readonly Trial[];
  /** Errored trials that were run again since: they count for what was spent, and for nothing else. */
  readonly superseded: readonly Trial[];
  readonly failures: readonly SuiteFailure[];
  /** Where the run ended before its last case, and why; absent for a run of all its cases, and while it goes on. */
  readonly stopped?: RunEventOf<'run-stopped'>;
  /** By role, how far the recorded run had come whose trials were taken over, where it had ended before its last case. */
  readonly recordedStops: Readonly<Partial<Record<Role, SequentialStand>>>;
  readonly finished: boolean;
  /** Where its whole lines end: before the end of the file when its last line was torn. */
  readonly end: RunLogEnd;
  readonly torn: boolean;
}

/**
 * Reads a run log, streaming.
 *
 * A last line that was cut off in the middle is left out and told by `torn`; any other line that is no event is an
 * error, since trials may be missing behind it.
 *
 * @throws PlumblineError `run-log-invalid` with file, line and what was found; `file-unreadable`
 */
export async function readRun(file: string, onEvent?: (event: RunEvent) => void | Promise<void>): Promise<RecordedRun> {
  let started: RunStarted | undefined;
  const identities: Partial<Record<Role, ModelIdentity>> = {};
  const suites = new Map<string, { identity: SuiteIdentity; expectedTrials: number }>();
  const recordedSuites: Record<Role, SuiteIdentity[]> = { baseline: [], candidate: [] };
  const trials = new Map<string, Trial>();
  const superseded: Trial[] = [];
  const failures: SuiteFailure[] = [];
  const recordedStops: Partial<Record<Role, SequentialStand>> = {};
  let stopped: RunEventOf<'run-stopped'> | undefined;
  let finished = false;
  let end: RunLogEnd = { validBytes: 0, fileBytes: 0 };
  let retriesErrors = false;
  let torn = false;

  for await (const logLine of readLogLines(file)) {
    const { line } = logLine;
    if (!logLine.whole) {
      torn = true;
      end = { ...end, fileBytes: logLine.end };
      break;
    }
    const event = eventOf(file, logLine);
    end = { validBytes: logLine.end, fileBytes: logLine.end, ...(logLine.sum === undefined ? {} : { sum: logLine.sum }) };
    if ((started === undefined) !== (event.type === 'run-started')) {
      throw invalid(file, line, started === undefined ? 'the first event is not run-started' : 'there is a second run-started');
    }
    switch (event.type) {
      case 'run-started':
        started = event;
        break;
      case 'run-resumed':
        failures.length = 0;
        finished = false;
        retriesErrors ||= event.retryErrors === true;
        break;
      case 'model-loaded':
        identities[event.role] = event.identity;
        break;
      case 'suite-started':
        suites.set(event.suite.name, { identity: event.suite, expectedTrials: event.expectedTrials });
        break;
      case 'suite-recorded':
        recordedSuites[event.role].push(event.suite);
        if (event.stopped !== undefined) recordedStops[event.role] = event.stopped;
        break;
      case 'trial-finished':
        takeTrial(event.trial, { trials, superseded, retriesErrors, at: { file, line } });
        break;
      case 'suite-failed':
        failures.push({ suite: event.suite, ...event.error });
        break;
      case 'run-stopped':
        if (stopped !== undefined) throw invalid(file, line, 'the run had been stopped before');
        stopped = event;
        break;
      case 'run-finished':
        finished = true;
        break;
      case 'look-passed':
      case 'suite-finished':
      case 'run-interrupted':
        break;
    }
    // Awaiting what is no promise would cost each of many thousand events a turn.
    const pending = onEvent?.(event);
    if (pending !== undefined) await pending;
  }
  if (started === undefined) throw invalid(file, 1, 'it holds no run-started event');
  return {
    file,
    started,
    identities,
    suites,
    recordedSuites,
    trials: [...trials.values()],
    superseded,
    failures,
    recordedStops,
    ...(stopped === undefined ? {} : { stopped }),
    finished,
    end,
    torn,
  };
}

interface TakeTrialOptions {
  readonly trials: Map<string, Trial>;
  readonly superseded: Trial[];
  readonly retriesErrors: boolean;
  readonly at: { readonly file: string; readonly line: number };
}

/** A trial of a key that is taken is a fault of the log, unless a try that runs errors again made it. */
function takeTrial(trial: Trial, { trials, superseded, retriesErrors, at }: TakeTrialOptions): void {
  const key = trialKey(trial);
  const before = trials.get(key);
  if (before !== undefined) {
    if (!retriesErrors || before.status !== 'errored') throw invalid(at.file, at.line, `trial ${key} is recorded twice`);
    superseded.push(before);
  }
  trials.set(key, trial);
}

function eventOf(file: string, { json, line, offset }: LogLine): RunEvent {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    const found = json.length > 80 ? `${json.slice(0, 77)}...` : json;
    throw invalid(file, line, `found ${found}, which is no JSON (byte ${offset})`);
  }
  return parseRecord(RunEventSchema, data, { what: 'the run log', code: 'run-log-invalid', location: { file, line } });
}

function invalid(file: string, line: number, found: string): PlumblineError {
  return new PlumblineError(`Cannot read the run log ${file}:${line}: ${found}`, {
    code: 'run-log-invalid',
    remedy: 'Use the log as the run wrote it; a log that was edited or damaged cannot be trusted, run again.',
    location: { file, line },
  });
}
