import {
  type ErroredTrial,
  type ModelIdentity,
  PlumblineError,
  type Role,
  type RunConduct,
  type RunEvent,
  type RunEventOf,
  type RunStarted,
  type SequentialStand,
  type SuiteIdentity,
  type Trial,
  trialKey,
} from '@plumbline/protocol';
import { startAgain } from './start-again.ts';

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
  /** Trials that broke off and were not finished since, with what they had been answered: that was spent, and is given to them again. */
  readonly brokenOff: readonly ErroredTrial[];
  readonly failures: readonly SuiteFailure[];
  /** Where the run ended before its last case, and why; absent for a run of all its cases, and while it goes on. */
  readonly stopped?: RunEventOf<'run-stopped'>;
  /** By role, how far the recorded run had come whose trials were taken over, where it had ended before its last case. */
  readonly recordedStops: Readonly<Partial<Record<Role, SequentialStand>>>;
  readonly finished: boolean;
  /** Of a run with a budget: US dollars that its tries have spent at the most, what was in flight when one broke off included. */
  readonly drawnUsd?: number;
  /** How its last try went about its calls; absent where the log does not say. */
  readonly conduct?: RunConduct;
}

/** A run as it comes out of its events, live or read from its log. */
export interface RunFold {
  /**
   * Takes the next event.
   *
   * @param line where it stands in the log, counted from 1
   * @throws PlumblineError `run-log-invalid` for an event that cannot come here
   */
  apply(event: RunEvent, line: number): void;
  /** The run as of the events so far. @throws PlumblineError `run-log-invalid` before the first one: nothing was recorded */
  run(): RecordedRun;
}

/** @param file the run log that the events stand in, or are written to */
export function createRunFold(file: string): RunFold {
  let started: RunStarted | undefined;
  const identities: Partial<Record<Role, ModelIdentity>> = {};
  const suites = new Map<string, { identity: SuiteIdentity; expectedTrials: number }>();
  const recordedSuites: Record<Role, SuiteIdentity[]> = { baseline: [], candidate: [] };
  const trials = new Map<string, Trial>();
  const superseded: Trial[] = [];
  const brokenOff = new Map<string, ErroredTrial>();
  const failures: SuiteFailure[] = [];
  const recordedStops: Partial<Record<Role, SequentialStand>> = {};
  let stopped: RunEventOf<'run-stopped'> | undefined;
  let finished = false;
  let drawnUsd: number | undefined;
  let retriesErrors = false;
  let conduct: RunConduct | undefined;

  /** A trial of a key that is taken is a fault of the log, unless a try that runs errors again made it. */
  const takeTrial = (trial: Trial, line: number): void => {
    const key = trialKey(trial);
    const before = trials.get(key);
    if (before !== undefined) {
      if (!retriesErrors || before.status !== 'errored') throw invalidLog(file, line, `trial ${key} is recorded twice`);
      superseded.push(before);
    }
    // What it was answered before is among its calls.
    brokenOff.delete(key);
    trials.set(key, trial);
  };
  return {
    apply: (event, line) => {
      if ((started === undefined) !== (event.type === 'run-started')) {
        const found = started === undefined ? 'the first event is not run-started' : 'there is a second run-started';
        throw invalidLog(file, line, found);
      }
      switch (event.type) {
        case 'run-started':
          started = event;
          conduct = event.conduct;
          break;
        case 'run-resumed':
          failures.length = 0;
          finished = false;
          retriesErrors ||= event.retryErrors === true;
          conduct = event.conduct ?? conduct;
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
          takeTrial(event.trial, line);
          break;
        case 'trial-broken-off':
          brokenOff.set(trialKey(event.trial), event.trial);
          break;
        case 'suite-failed':
          failures.push({ suite: event.suite, ...event.error });
          break;
        case 'run-stopped':
          if (stopped !== undefined) throw invalidLog(file, line, 'the run had been stopped before');
          stopped = event;
          break;
        case 'run-finished':
          finished = true;
          break;
        case 'budget-drawn':
          drawnUsd = event.upToUsd;
          break;
        case 'look-passed':
        case 'suite-finished':
        case 'run-interrupted':
          break;
      }
    },
    run: () => {
      if (started === undefined) throw emptyLog(file);
      return {
        file,
        started,
        identities,
        suites,
        recordedSuites,
        trials: [...trials.values()],
        superseded,
        brokenOff: [...brokenOff.values()],
        failures,
        recordedStops,
        ...(stopped === undefined ? {} : { stopped }),
        finished,
        ...(drawnUsd === undefined ? {} : { drawnUsd }),
        ...(conduct === undefined ? {} : { conduct }),
      };
    },
  };
}

function emptyLog(file: string): PlumblineError {
  return new PlumblineError(`Cannot use the run log ${file}: nothing was recorded in it, not even a whole first line`, {
    code: 'run-log-invalid',
    remedy: startAgain(file),
    location: { file },
  });
}

/** What to do about a run log that holds what no run writes. */
export const INVALID_LOG_REMEDY =
  'Use the log as the run wrote it; a log that was edited or damaged cannot be trusted, run again.';

/** The error for a line of a log that cannot be what a run wrote. */
export function invalidLog(file: string, line: number, found: string): PlumblineError {
  return new PlumblineError(`Cannot read the run log ${file}:${line}: ${found}`, {
    code: 'run-log-invalid',
    remedy: INVALID_LOG_REMEDY,
    location: { file, line },
  });
}
