import type { ModelIdentity, Role, RunStarted, SequentialStand, StopReason, Verdict } from '@plumbline/protocol';
import type { NewFailure } from './new-failure.ts';
import type { PairingProgress } from './pairing-progress.ts';
import type { RoleProgress } from './role-progress.ts';

/** How far a run is. */
export type RunPhase = 'loading' | 'running' | 'deciding' | 'done' | 'interrupted';

/** Who plays a role, and how far it is in all suites together. */
export interface RoleState {
  /** The model's name or the recorded run, as the user gave it. */
  readonly ref: string;
  /** True when its trials come from a recorded run and take no time. */
  readonly recorded: boolean;
  readonly identity?: ModelIdentity;
  readonly progress: RoleProgress;
}

/** One suite so far. */
export interface SuiteState {
  readonly name: string;
  readonly file: string;
  /** `recorded`: so far known only from trials that an earlier run made. */
  readonly status: 'recorded' | 'running' | 'finished' | 'failed';
  /** Trials that the suite must end with, those of recorded roles not counted. */
  readonly expectedTrials: number;
  readonly roles: Readonly<Partial<Record<Role, RoleProgress>>>;
  readonly pairs: PairingProgress;
}

/** A suite, or a file, that could not be run. */
export interface SuiteFailure {
  readonly suite: string;
  readonly code: string;
  readonly message: string;
}

/** What the command came to, said by the CLI when all reports are written. */
export interface RunResult {
  /** Absent when nothing was decided (one model only). */
  readonly verdict?: Verdict;
  /** Remarks on what the verdict could not have seen, a sentence each. */
  readonly notes?: readonly string[];
  /** What the trials that errored met, and what to do about it, a line each. */
  readonly errors?: readonly string[];
  /** Paths of the written reports, as the reader should see them. */
  readonly reports: readonly string[];
}

/**
 * All that a screen shows of a run, made from its events alone. Its size grows with the number of suites and of cases
 * that wait for their other half, not with the number of trials.
 */
export interface RunState {
  readonly phase: RunPhase;
  readonly plan?: Pick<RunStarted, 'runId' | 'seed' | 'attempts' | 'sample' | 'shard' | 'runtime' | 'suiteFiles'>;
  readonly roles: Readonly<Partial<Record<Role, RoleState>>>;
  /** In the order in which they started. */
  readonly suites: ReadonlyMap<string, SuiteState>;
  /** Names of the suites that finished or failed, in the order in which they did. */
  readonly closedSuites: readonly string[];
  readonly suiteFailures: readonly SuiteFailure[];
  /** The newest first, at most `NEWEST_FAILURES`. */
  readonly newFailures: readonly NewFailure[];
  /** Time of the newest event, milliseconds since 1970. */
  readonly lastEventAtMs?: number;
  /** Time spent with suites at work, by the events' own times; pauses between an interruption and a resume left out. */
  readonly runningMs: number;
  readonly interruption?: string;
  /** How far a run that may end early was at its last look. */
  readonly stand?: SequentialStand;
  /** Why the run ended before its last case. */
  readonly stopReason?: StopReason;
  readonly result?: RunResult;
}

/** How many new failures are kept for showing. */
export const NEWEST_FAILURES = 20;

/** The state before the first event. */
export function initialRunState(): RunState {
  return {
    phase: 'loading',
    roles: {},
    suites: new Map(),
    closedSuites: [],
    suiteFailures: [],
    newFailures: [],
    runningMs: 0,
  };
}
