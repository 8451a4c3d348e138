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
  const judgeCalls = trials.flatMap((trial) => trial.judgeCalls ?? []);
  const repeated = superseded.flatMap(callsOf);
  const judgedAgain = superseded.flatMap((trial) => trial.judgeCalls ?? []);
  const all = [...trials, ...superseded];
  const failedTries = all.reduce((sum, each) => sum + (each.failedTries ?? 0), 0);
  const judgeTries = all.reduce((sum, each) => sum + (each.judgeFailedTries ?? 0), 0);
  const isJudged = judgeCalls.length > 0 || judgedAgain.length > 0 || judgeTries > 0;
  return {
    ...callMoney(trials.flatMap(callsOf), { repeated, recorded, failedTries }),
    ...(recorded ? { recorded } : {}),
    ...(isJudged ? { judge: callMoney(judgeCalls, { repeated: judgedAgain, recorded, failedTries: judgeTries }) } : {}),
  };
}

function callsOf(trial: Trial): readonly Call[] {
  return trial.status === 'skipped' ? [] : trial.calls;
}

interface CallMoneyOptions {
  /** Calls that were made besides, for nothing. */
  readonly repeated: readonly Call[];
  readonly recorded: boolean;
  readonly failedTries: number;
}

function callMoney(calls: readonly Call[], { repeated, recorded, failedTries }: CallMoneyOptions): CallMoney {
  const known = calls.flatMap(({ costUsd }) => costUsd ?? []);
  const unknownCalls = calls.length - known.length;
  const paid = recorded ? [] : [...calls, ...repeated].filter(({ replayed }) => replayed !== true);
  const [listUsd, spentUsd, knownUsd] = [calls.map(({ costUsd }) => costUsd), paid.map(({ costUsd }) => costUsd), known].map(
    sumUsd,
  );
  return {
    calls: calls.length,
    cachedCalls: calls.filter(({ replayed }) => replayed === true).length,
    unknownCalls,
    ...(listUsd === undefined ? {} : { listUsd }),
    ...(spentUsd === undefined ? {} : { spentUsd }),
    ...(unknownCalls === 0 || knownUsd === undefined ? {} : { knownUsd }),
    failedTries,
  };
}
