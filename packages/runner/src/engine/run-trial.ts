import {
  type Call,
  type Case,
  type Completion,
  type ErroredTrial,
  type FinishReason,
  type JsonValue,
  type Model,
  PlumblineError,
  type Role,
  type Score,
  type Scorer,
  type Trial,
  trialKey,
} from '@plumbline/protocol';
import type { TaskContext, TaskResult } from '../authoring/suite-definition.ts';
import { askedModel } from './asked-model.ts';
import { completedTrial, costOf } from './completed-trial.ts';
import { scoreAnswer } from './score-answer.ts';
import type { SentRequests } from './sent-requests.ts';
import { stopsRun } from './stops-run.ts';
import { type ToldTries, triesOf } from './told-tries.ts';
import { trialBase } from './trial-base.ts';
import { startTrialDeadline } from './trial-deadline.ts';

/** Which trial to run. */
export interface TrialPlan {
  readonly suite: string;
  readonly case: Case;
  readonly role: Role;
  readonly attempt: number;
}

/** How a trial is run and scored. */
export interface RunTrialOptions {
  /** Gives the model of the plan's role, reporting each call it makes. */
  readonly meteredModel: (role: Role, onCall: (call: Call) => void) => Model;
  readonly task: (context: TaskContext<never>) => TaskResult | Promise<TaskResult>;
  readonly scorers: readonly Scorer[];
  /** Gives the judge, reporting each call it makes, to the scorers that ask one. */
  readonly meteredJudge?: (onCall: (call: Call) => void) => Model;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Aborted when the run has failed: a trial that only waits for its turn at an endpoint ends then. */
  readonly failed?: AbortSignal;
  /** What tries of a trial (`trialKey`) told before it broke off in an earlier part of the run: that stands in no other record. */
  readonly earlierTries?: ReadonlyMap<string, ToldTries>;
  /** Told of a trial that the end of the run breaks off, where something of it would have to be paid again, or be left out of the bill. */
  readonly onBrokenOff?: (trial: ErroredTrial) => Promise<void>;
  /** Told of the error that a trial is given back with, where that has a remedy. */
  readonly onErrored?: (role: Role, error: PlumblineError) => void;
  /** Where the requests to a role's model are told. */
  readonly requestsOf?: (role: Role) => SentRequests;
}

/**
 * One model on one case once. Whatever the task, the provider or a scorer throws becomes data of the trial; only the
 * abort of the whole run is thrown on, so that an interrupted trial is never recorded. Calls that are being answered when the task has
 * ended are waited for: they are paid for.
 *
 * @throws the reason why the run was aborted, or failed while the trial waited for its turn; PlumblineError that ends the run (`stopsRun`)
 */
export async function runTrial(plan: TrialPlan, options: RunTrialOptions): Promise<Trial> {
  const deadline = startTrialDeadline(options.timeoutMs, options);
  const calls: Call[] = [];
  const judgeCalls: Call[] = [];
  const earlier = options.earlierTries?.get(trialKey({ ...plan, caseId: plan.case.id })) ?? NO_TRIES;
  const billedTries = [...earlier.billedTries];
  const judgeBilledTries = [...earlier.judgeBilledTries];
  const scores: Score[] = [];
  let isEnded = false;
  // What is answered after the trial has ended stands in no record; it was counted as a try without an answer.
  const model = options.meteredModel(plan.role, (call) => {
    if (!isEnded) calls.push(call);
  });
  const item = plan.case;
  const trial = { role: plan.role, suite: plan.suite, caseId: item.id };
  const requests = options.requestsOf?.(plan.role);
  const asking = { deadline, attempt: plan.attempt, trial, billedTries };
  const asked = askedModel(model, requests === undefined ? asking : { ...asking, requests });
  const tries = () => triesOf(earlier.billedTries.length + asked.failedTries(), billedTries);
  const judgeTold = () => judgeBilledTries.length - earlier.judgeBilledTries.length;
  // Of an answer that is half judged only the tries are known that told something.
  const judgedBy = (judgeFailedTries = judgeTold()) =>
    judgedParts(judgeCalls, triesOf(earlier.judgeBilledTries.length + judgeFailedTries, judgeBilledTries));
  try {
    const result = await deadline.race(
      Promise.resolve(
        options.task({
          // The author's own claim about the dataset: suite() is generic in Input, the engine is not.
          input: item.input as never,
          case: item,
          attempt: plan.attempt,
          signal: deadline.signal,
          score: (name, value, given) => scores.push(ownScore(name, value, given)),
          model: { complete: asked.complete },
        }),
      ),
    );
    const awaited = [...calls];
    await asked.finish();
    options.signal.throwIfAborted();
    const stopper = asked.stopper();
    if (stopper !== undefined) throw stopper;
    const answer = answerOf(result, awaited);
    const judged = await scoreAnswer(item, answer, { ...options, trial, attempt: plan.attempt, judgeCalls, judgeBilledTries });
    return completedTrial(plan, {
      answer,
      calls,
      awaited,
      tries: tries(),
      judged: judgedBy(judged.judgeFailedTries),
      scores: [...scores, ...judged.scores],
    });
  } catch (error) {
    const awaited = [...calls];
    const isLate = deadline.isOver();
    await asked.finish();
    const costUsd = costOf(calls);
    const errored = (why: ErroredTrial['error']): ErroredTrial => ({
      ...trialBase(plan),
      status: 'errored',
      error: why,
      calls,
      ...tries(),
      ...(costUsd === undefined ? {} : { costUsd }),
      ...judgedBy(),
    });
    const end = endOfRun(options, asked.stopper() ?? error);
    if (end !== undefined) {
      const isPaid = [...calls, ...judgeCalls].some(({ replayed }) => replayed !== true);
      const isBilled = billedTries.length > earlier.billedTries.length || judgeTold() > 0;
      if (isPaid || isBilled) await options.onBrokenOff?.(errored(end.why));
      throw end.reason;
    }
    if (isAssertion(error)) {
      // A failed `expect` is the author's judgement of the answer, not a fault of the run.
      const evidence = error.message;
      const failed: Score = {
        scorer: 'expect',
        version: '1',
        metric: 'task-success',
        state: 'scored',
        value: 0,
        passed: false,
        evidence,
      };
      const last = awaited.at(-1);
      const answer = { output: last?.text ?? '', finishReason: last?.finishReason ?? ('unknown' as const) };
      return completedTrial(plan, { answer, calls, awaited, tries: tries(), judged: judgedBy(), scores: [...scores, failed] });
    }
    if (PlumblineError.is(error)) options.onErrored?.(plan.role, error);
    return errored(errorOf(error, isLate ? options.timeoutMs : undefined));
  } finally {
    isEnded = true;
    deadline.close();
  }
}

const NO_TRIES: ToldTries = { billedTries: [], judgeBilledTries: [] };

/** Why the whole run ends, where it does: it was aborted, it failed elsewhere, or no other call could be made. */
function endOfRun(
  { signal, failed }: Pick<RunTrialOptions, 'signal' | 'failed'>,
  error: unknown,
): { readonly reason: unknown; readonly why: ErroredTrial['error'] } | undefined {
  if (signal.aborted) return { reason: signal.reason, why: { code: 'interrupted', message: 'The run was interrupted' } };
  if (failed?.aborted === true && error === failed.reason) {
    return { reason: error, why: { code: 'interrupted', message: 'The run failed while the trial waited for its turn' } };
  }
  return stopsRun(error) ? { reason: error, why: { code: error.code, message: error.message } } : undefined;
}

interface Answer {
  readonly output: string;
  readonly value?: JsonValue;
  readonly finishReason: FinishReason;
}

function answerOf(result: TaskResult, calls: readonly Call[]): Answer {
  const finishReason = calls.at(-1)?.finishReason ?? 'unknown';
  if (typeof result === 'string') return { output: result, finishReason };
  if (isCompletion(result)) return { output: result.text, finishReason: result.finishReason };
  if (typeof result?.output !== 'string') {
    throw new PlumblineError(`Cannot use what the task returned: ${JSON.stringify(result) ?? String(result)}`, {
      code: 'suite-invalid',
      remedy: 'Return a completion, a text, or { output: text, value? } from the task.',
    });
  }
  return { output: result.output, ...(result.value === undefined ? {} : { value: result.value }), finishReason };
}

function isCompletion(result: Exclude<TaskResult, string>): result is Completion {
  return typeof result === 'object' && result !== null && 'text' in result && 'finishReason' in result;
}

function ownScore(name: string, value: number | boolean, options: { passed?: boolean; metric?: string } = {}): Score {
  const base = { scorer: name, version: '1', metric: options.metric ?? 'task-success' };
  const number = Number(value);
  if (!(number >= 0 && number <= 1))
    return { ...base, state: 'unscored', reason: `score() was given ${value}, which is not in [0, 1]` };
  return { ...base, state: 'scored', value: number, passed: options.passed ?? number === 1 };
}

function isAssertion(error: unknown): error is Error {
  return error instanceof Error && error.name === 'AssertionError';
}

/** The calls to a judge and its tries that came to nothing, and what the calls cost: apart from those of the model. */
function judgedParts(
  judgeCalls: readonly Call[],
  { failedTries, billedTries }: ReturnType<typeof triesOf>,
): Pick<ErroredTrial, 'judgeCalls' | 'judgeCostUsd' | 'judgeFailedTries' | 'judgeBilledTries'> {
  const judgeCostUsd = costOf(judgeCalls);
  return {
    ...(judgeCalls.length === 0 ? {} : { judgeCalls: [...judgeCalls] }),
    ...(judgeCostUsd === undefined ? {} : { judgeCostUsd }),
    ...(failedTries === undefined ? {} : { judgeFailedTries: failedTries }),
    ...(billedTries === undefined ? {} : { judgeBilledTries: billedTries }),
  };
}

/** @param timeoutMs the time that the trial took longer than, if it did */
function errorOf(error: unknown, timeoutMs: number | undefined): { code: string; message: string } {
  if (timeoutMs !== undefined) return { code: 'timeout', message: `The trial took longer than ${timeoutMs} ms` };
  if (PlumblineError.is(error)) return { code: error.code, message: error.message };
  return { code: 'task-failed', message: error instanceof Error ? error.message : String(error) };
}
