import { type Call, costUsdOf, type Price, sumUsd, type Trial, type Usage } from '@plumbline/protocol';

/** What one trial took on average. What no trial tells is absent. */
export interface TrialMeans {
  /** Completed trials that the means rest on. */
  readonly trials: number;
  readonly calls: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** At the price given, whatever the trials cost when they were run. */
  readonly costUsd?: number;
}

/**
 * The means of the completed trials, tokens over those of which every call told its own; `undefined` without a completed trial.
 *
 * @param price of the model that is going to be asked; absent where it is unknown
 */
export function trialMeans(trials: readonly Trial[], price: Price | undefined): TrialMeans | undefined {
  const completed = trials.flatMap((trial) => (trial.status === 'completed' ? [trial.calls] : []));
  if (completed.length === 0) return undefined;
  const calls = completed.reduce((sum, of) => sum + of.length, 0) / completed.length;
  const told = completed.flatMap((of) => usagesOf(of) ?? []);
  const tellers = completed.filter((of) => usagesOf(of) !== undefined).length;
  const costUsd = price === undefined ? undefined : meanCost(completed, price);
  const common = { trials: completed.length, calls, ...(costUsd === undefined ? {} : { costUsd }) };
  if (tellers === 0) return common;
  const mean = (value: (usage: Usage) => number) => told.reduce((sum, usage) => sum + value(usage), 0) / tellers;
  return {
    ...common,
    inputTokens: mean(({ inputTokens }) => inputTokens),
    outputTokens: mean(({ outputTokens }) => outputTokens),
  };
}

/** Over the trials of which the cost of every call is known; `undefined` where there is none. */
function meanCost(trials: readonly (readonly Call[])[], price: Price): number | undefined {
  const known = trials.flatMap((calls) => sumUsd(calls.map((call) => costUsdOf(call, price))) ?? []);
  const sum = sumUsd(known);
  return known.length === 0 || sum === undefined ? undefined : sum / known.length;
}

/** The usage of every call; `undefined` where one is not known. */
function usagesOf(calls: readonly Call[]): readonly Usage[] | undefined {
  const usages = calls.flatMap(({ usage }) => (usage === undefined ? [] : [usage]));
  return usages.length < calls.length ? undefined : usages;
}
