import {
  type Case,
  type CaseLine,
  type Completion,
  type CompletionRequest,
  type JsonValue,
  parseRecord,
  type Scorer,
  TimerMsSchema,
} from '@plumbline/protocol';
import type { RunTrialOptions } from '../engine/run-trial.ts';

/** The model as a task sees it: it completes prompts; tokens, cost and time are counted behind its back. */
export interface TaskModel {
  complete(request: CompletionRequest): Promise<Completion>;
}

/** What a task is given for one trial. */
export interface TaskContext<Input> {
  readonly input: Input;
  readonly case: Case;
  readonly model: TaskModel;
  /** Repetition number of the case, from 0. */
  readonly attempt: number;
  /** Aborted when the run stops or the trial's time is up; pass it to anything slow of your own. */
  readonly signal: AbortSignal;
  /** Records a score of your own: a boolean, or a value in [0, 1] that passes at 1 unless `passed` says otherwise. */
  score(name: string, value: number | boolean, options?: { readonly passed?: boolean; readonly metric?: string }): void;
}

/** What a task gives back: a completion as it came, a text, or a text with the structured value behind it. */
export type TaskResult = Completion | string | { readonly output: string; readonly value?: JsonValue };

/** A dataset by name, resolved when the suite runs. `Input` is the type of its cases' inputs, on the author's word. */
export interface DatasetReference<Input = string> {
  readonly dataset: string;
  readonly inputType?: Input;
}

/** What a suite consists of. */
export interface SuiteDefinition<Input = string> {
  /** A dataset, or the cases themselves. */
  readonly cases: DatasetReference<Input> | readonly (CaseLine & { readonly input: Input })[];
  readonly task: (context: TaskContext<Input>) => TaskResult | Promise<TaskResult>;
  readonly scorers: readonly Scorer[];
  /** Slices of a case beyond those that its dataset names. */
  readonly slices?: (item: Case) => readonly string[];
  /** Whole milliseconds that one trial may take before it counts as errored, up to 2,147,483,647; 120,000 by default. */
  readonly trialTimeoutMs?: number;
}

const DEFAULT_TRIAL_TIMEOUT_MS = 120_000;

/**
 * How the trials of a suite are run and scored.
 *
 * @throws PlumblineError `suite-invalid` for a time that is none, or longer than a timer holds
 */
export function trialOptionsOf<Input>(
  name: string,
  definition: SuiteDefinition<Input>,
): Pick<RunTrialOptions, 'task' | 'scorers' | 'timeoutMs'> {
  const { trialTimeoutMs = DEFAULT_TRIAL_TIMEOUT_MS } = definition;
  const timeoutMs = parseRecord(TimerMsSchema, trialTimeoutMs, {
    what: `"trialTimeoutMs" of suite ${JSON.stringify(name)}`,
    code: 'suite-invalid',
    location: { field: 'trialTimeoutMs' },
    remedy: 'Correct "trialTimeoutMs".',
  });
  return {
    task: definition.task as RunTrialOptions['task'],
    scorers: definition.scorers,
    timeoutMs,
  };
}
