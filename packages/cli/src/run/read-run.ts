import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
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
  readonly failures: readonly SuiteFailure[];
  /** Where the run ended before its last case, and why; absent for a run of all its cases, and while it goes on. */
  readonly stopped?: RunEventOf<'run-stopped'>;
  /** By role, how far the recorded run had come whose trials were taken over, where it had ended before its last case. */
  readonly recordedStops: Readonly<Partial<Record<Role, SequentialStand>>>;
  readonly finished: boolean;
  /** Bytes up to the end of the last whole line; less than the file's size when its last line was torn. */
  readonly validBytes: number;
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
export async function readRun(file: string, onEvent?: (event: RunEvent) => void): Promise<RecordedRun> {
  let started: RunStarted | undefined;
  const identities: Partial<Record<Role, ModelIdentity>> = {};
  const suites = new Map<string, { identity: SuiteIdentity; expectedTrials: number }>();
  const recordedSuites: Record<Role, SuiteIdentity[]> = { baseline: [], candidate: [] };
  const trials = new Map<string, Trial>();
  const failures: SuiteFailure[] = [];
  const recordedStops: Partial<Record<Role, SequentialStand>> = {};
  let stopped: RunEventOf<'run-stopped'> | undefined;
  let finished = false;
  let validBytes = 0;
  let torn = false;

  for await (const { text, line, bytes, whole } of linesOf(file)) {
    const event = eventOf(text, { file, line, whole });
    if (event === undefined) {
      torn = true;
      break;
    }
    validBytes += bytes;
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
        if (trials.has(trialKey(event.trial))) throw invalid(file, line, `trial ${trialKey(event.trial)} is recorded twice`);
        trials.set(trialKey(event.trial), event.trial);
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
    onEvent?.(event);
  }
  if (started === undefined) throw invalid(file, 1, 'it holds no run-started event');
  return {
    file,
    started,
    identities,
    suites,
    recordedSuites,
    trials: [...trials.values()],
    failures,
    recordedStops,
    ...(stopped === undefined ? {} : { stopped }),
    finished,
    validBytes,
    torn,
  };
}

function eventOf(text: string, at: { file: string; line: number; whole: boolean }): RunEvent | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    if (!at.whole) return undefined;
    throw invalid(at.file, at.line, `found ${text.length > 80 ? `${text.slice(0, 77)}...` : text}, which is no JSON`);
  }
  if (!at.whole) return undefined;
  return parseRecord(RunEventSchema, data, {
    what: 'the run log',
    code: 'run-log-invalid',
    location: { file: at.file, line: at.line },
  });
}

function invalid(file: string, line: number, found: string): PlumblineError {
  return new PlumblineError(`Cannot read the run log ${file}:${line}: ${found}`, {
    code: 'run-log-invalid',
    remedy: 'Use the log as the run wrote it; a log that was edited or damaged cannot be trusted, run again.',
    location: { file, line },
  });
}

interface Line {
  readonly text: string;
  readonly line: number;
  /** Its length in the file, line end included. */
  readonly bytes: number;
  /** False for a last line without its line end. */
  readonly whole: boolean;
}

async function* linesOf(file: string): AsyncGenerator<Line> {
  const stream = createReadStream(file);
  let lastByte: number | undefined;
  stream.on('data', (chunk) => {
    lastByte = Buffer.isBuffer(chunk) ? chunk.at(-1) : undefined;
  });
  let held: string | undefined;
  let line = 0;
  const lineOf = (text: string, whole: boolean): Line => ({ text, line, bytes: Buffer.byteLength(text) + 1, whole });
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (held !== undefined) yield lineOf(held, true);
      line += 1;
      held = text;
    }
  } catch (error) {
    throw new PlumblineError(`Cannot read the run log ${file}: ${error instanceof Error ? error.message : String(error)}`, {
      code: 'file-unreadable',
      remedy: 'Name the folder of a run, or its run.ndjson.',
      location: { file },
      cause: error,
    });
  }
  if (held !== undefined) yield lineOf(held, lastByte === 0x0a);
}
