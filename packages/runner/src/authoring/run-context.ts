import type { BilledTry, Call, JsonValue, PriceTable, Role, SequentialPlan, Shard } from '@plumbline/protocol';
import type { ErrorWire } from '../channel/error-wire.ts';

/** What the main process tells every page and worker of a run. Plain JSON. */
export interface RunContext {
  /** `run` collects the suites of all files, runs them together and records; `watch` gives every case a test of its own. */
  readonly mode: 'run' | 'watch';
  readonly runtime: 'node' | 'browser';
  /** The roles to run, and the key of the model that plays each. */
  readonly roles: readonly { readonly role: Role; readonly modelKey: string }[];
  /** Prepared models by key, as the models package made them. */
  readonly models: { readonly [key: string]: JsonValue };
  /** True where all of them compute elsewhere: they are made while the cases are read, since it costs nothing where no suite can run. */
  readonly modelsAreRemote?: true;
  readonly seed: number;
  readonly attempts: number;
  /** Share of each suite's cases to run; absent for all. */
  readonly sample?: number;
  /** True where a suite that asks to be run tells which cases it would run, as a plan wants to know. */
  readonly tellsCases?: true;
  /** The part of all suites' cases to run, where several machines share them; absent for all. */
  readonly shard?: Shard;
  /** When the run may end before its last case; absent for a run of all of them. */
  readonly sequential?: SequentialPlan;
  /** The cases to run, by suite, where a recorded role has no others to compare with; absent for all. */
  readonly onlyCases?: { readonly [suite: string]: readonly string[] };
  /**
   * Who scorers may ask: the key of a prepared model; why it could not be prepared, which matters only to a suite that needs it; or
   * the word that there is one, where nothing is asked at all. Absent where the configuration names none.
   */
  readonly judge?: { readonly modelKey: string } | { readonly error: ErrorWire } | { readonly isNeverAsked: true };
  readonly slotsPerModel: number;
  /** Where remote models' answers are kept between runs; absent where they are neither read nor kept. */
  readonly cache?: CachePlace;
  readonly prices?: PriceTable;
  /**
   * What the run may cost in US dollars, what earlier parts of it have cost, and what the dearest request of each model has, by its key;
   * absent where nothing limits it.
   */
  readonly spending?: {
    readonly maxCostUsd: number;
    readonly spentUsd: number;
    readonly dearestUsd: { readonly [modelKey: string]: number };
  };
  /** Absolute path of the file that a worker records its exchanges with endpoints in; absent for no record, and in a page. */
  readonly exchangesFile?: string;
  /** SHA-256 of each suite file, by its path from the workspace root. */
  readonly suiteFiles: { readonly [file: string]: string };
  /** Keys of the trials already on disk. */
  readonly done: readonly string[];
  /** Whether trials that errored are run again; absent where not. */
  readonly retriesErrors?: true;
  /**
   * What trials (`trialKey`) that broke off had been answered, by their model and by the judge, and what other tries of them had told;
   * absent where there are none.
   */
  readonly answered?: readonly {
    readonly trial: string;
    readonly calls: readonly Call[];
    readonly judgeCalls: readonly Call[];
    readonly billedTries: readonly BilledTry[];
    readonly judgeBilledTries: readonly BilledTry[];
  }[];
  /** Path of the socket to the main process; a page has Vitest's commands instead. */
  readonly socketPath?: string;
}

/** The file of kept answers, which a worker opens itself, and a page asks the main process about. */
export interface CachePlace {
  /** Absolute. */
  readonly file: string;
  /** Answers that were made longer ago are asked for again. */
  readonly maxAgeDays?: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    plumbline: RunContext;
  }
}
