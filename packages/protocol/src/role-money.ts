import type { BilledTry } from './billed-try.ts';
import type { CallMoney, RoleMoney } from './money.ts';
import { sumUsd } from './sum-usd.ts';
import type { Call, Trial } from './trial.ts';

/** What else a role took, and whether it was run at all. */
export interface RoleMoneyOptions {
  /** Errored trials that were run again, or broke off: money was spent on them, and they count for nothing else. */
  readonly superseded?: readonly Trial[];
  /** True where the trials follow from an earlier run. */
  readonly recorded?: boolean;
}

/**
 * What the trials of one role took: at list price, and of that what was spent. The judge's money is apart.
 *
 * @param trials of one role, in any order
 */
export function roleMoney(trials: readonly Trial[], { superseded = [], recorded = false }: RoleMoneyOptions = {}): RoleMoney {
  const [own, again] = [nothingAsked(), nothingAsked()];
  for (const trial of trials) addTrial(trial, own);
  for (const trial of superseded) addTrial(trial, again);
  const isJudged = [own, again].some(({ judge }) => judge.calls.length > 0 || judge.failedTries > 0);
  return {
    ...callMoney(own.model, { again: again.model, recorded }),
    ...(recorded ? { recorded } : {}),
    ...(isJudged ? { judge: callMoney(own.judge, { again: again.judge, recorded }) } : {}),
  };
}

/** What a group of trials asked of one model. */
interface Asked {
  readonly calls: Call[];
  readonly billedTries: BilledTry[];
  failedTries: number;
}

/** By whom the trials were answered and judged, gathered in one pass. */
interface GroupAsked {
  readonly model: Asked;
  readonly judge: Asked;
}

function nothingAsked(): GroupAsked {
  return { model: { calls: [], billedTries: [], failedTries: 0 }, judge: { calls: [], billedTries: [], failedTries: 0 } };
}

function addTrial(trial: Trial, { model, judge }: GroupAsked): void {
  if (trial.status !== 'skipped') model.calls.push(...trial.calls);
  if (trial.judgeCalls !== undefined) judge.calls.push(...trial.judgeCalls);
  model.failedTries += trial.failedTries ?? 0;
  judge.failedTries += trial.judgeFailedTries ?? 0;
  if (trial.billedTries !== undefined) model.billedTries.push(...trial.billedTries);
  if (trial.judgeBilledTries !== undefined) judge.billedTries.push(...trial.judgeBilledTries);
}

interface CallMoneyOptions {
  /** What was asked besides, for nothing. */
  readonly again: Asked;
  readonly recorded: boolean;
}

function callMoney({ calls, billedTries, failedTries }: Asked, { again, recorded }: CallMoneyOptions): CallMoney {
  const known: number[] = [];
  const paid: (number | undefined)[] = [];
  let cachedCalls = 0;
  for (const { costUsd, replayed } of calls) {
    if (costUsd !== undefined) known.push(costUsd);
    if (replayed === true) cachedCalls += 1;
    else paid.push(costUsd);
  }
  for (const { costUsd, replayed } of again.calls) if (replayed !== true) paid.push(costUsd);
  const billed = billedOf([...billedTries, ...again.billedTries]);
  // Where it is not known it is no reason not to know the rest: then it counts among the tries of which nothing is known.
  if (billed?.usd !== undefined) paid.push(billed.usd);
  const unknownCalls = calls.length - known.length;
  const knownUsd = sumUsd(known);
  const spentUsd = recorded ? 0 : sumUsd(paid);
  return {
    calls: calls.length,
    cachedCalls,
    unknownCalls,
    ...(unknownCalls > 0 || knownUsd === undefined ? {} : { listUsd: knownUsd }),
    ...(spentUsd === undefined ? {} : { spentUsd }),
    ...(unknownCalls === 0 || known.length === 0 || knownUsd === undefined ? {} : { knownUsd }),
    failedTries: failedTries + again.failedTries,
    ...(billed === undefined ? {} : { billed }),
  };
}

function billedOf(tries: readonly BilledTry[]): CallMoney['billed'] {
  if (tries.length === 0) return undefined;
  const usd = sumUsd(tries.map(({ costUsd }) => costUsd));
  return {
    tries: tries.length,
    inputTokens: tries.reduce((sum, { usage }) => sum + usage.inputTokens, 0),
    outputTokens: tries.reduce((sum, { usage }) => sum + usage.outputTokens, 0),
    ...(usd === undefined ? {} : { usd }),
  };
}
