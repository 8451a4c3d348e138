import { type Call, type CompletedTrial, type Score, sumUsd } from '@plumbline/protocol';
import type { TrialPlan } from './run-trial.ts';
import { trialBase } from './trial-base.ts';

/** What a completed trial consists of beside its case. */
export interface CompletedParts {
  readonly answer: Pick<CompletedTrial, 'output' | 'value' | 'finishReason'>;
  readonly calls: Call[];
  /** Those of them that were answered before the task ended: the others took none of its time. */
  readonly awaited: readonly Call[];
  /** Requests that brought no answer of use. */
  readonly tries: Pick<CompletedTrial, 'failedTries' | 'billedTries'>;
  readonly judged?: Pick<CompletedTrial, 'judgeCalls' | 'judgeCostUsd' | 'judgeFailedTries' | 'judgeBilledTries'>;
  readonly scores: Score[];
}

/**
 * A trial that was completed, put together member by member: to spread its parts into each other takes twice as long, of every trial.
 */
export function completedTrial(
  plan: TrialPlan,
  { answer, calls, awaited, tries, judged = {}, scores }: CompletedParts,
): CompletedTrial {
  const trial: Omit<CompletedTrial, 'scores'> = Object.assign(trialBase(plan), { status: 'completed' as const }, answer, {
    calls,
  });
  const costUsd = costOf(calls);
  const outputTokens = sumOf(calls, (call) => call.usage?.outputTokens);
  const latencyMs = sumOf(awaited, (call) => (call.replayed === true ? undefined : call.latencyMs));
  if (costUsd !== undefined) trial.costUsd = costUsd;
  if (outputTokens !== undefined) trial.outputTokens = outputTokens;
  if (latencyMs !== undefined) trial.latencyMs = latencyMs;
  return Object.assign(trial, tries, judged, { scores });
}

/** US dollars at list price; unknown where that of a call is, and where there was none. */
export function costOf(calls: readonly Call[]): number | undefined {
  return calls.length === 0 ? undefined : sumUsd(calls.map(({ costUsd }) => costUsd));
}

/** Unknown where a part is, and of no calls. */
function sumOf(calls: readonly Call[], amountOf: (call: Call) => number | undefined): number | undefined {
  let sum = 0;
  for (const call of calls) {
    const amount = amountOf(call);
    if (amount === undefined) return undefined;
    sum += amount;
  }
  return calls.length === 0 ? undefined : sum;
}
