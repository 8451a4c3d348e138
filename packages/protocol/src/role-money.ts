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
  const [own, again] = [noCalls(), noCalls()];
  for (const trial of trials) addCalls(trial, own);
  for (const trial of superseded) addCalls(trial, again);
  const failedTries = own.failedTries + again.failedTries;
  const judgeTries = own.judgeTries + again.judgeTries;
  const isJudged = own.judgeCalls.length > 0 || again.judgeCalls.length > 0 || judgeTries > 0;
  return {
    ...callMoney(own.calls, { repeated: again.calls, recorded, failedTries }),
    ...(recorded ? { recorded } : {}),
    ...(isJudged ? { judge: callMoney(own.judgeCalls, { repeated: again.judgeCalls, recorded, failedTries: judgeTries }) } : {}),
  };
}

/** What a group of trials asked, gathered in one pass. */
interface GroupCalls {
  readonly calls: Call[];
  readonly judgeCalls: Call[];
  failedTries: number;
  judgeTries: number;
}

function noCalls(): GroupCalls {
  return { calls: [], judgeCalls: [], failedTries: 0, judgeTries: 0 };
}

function addCalls(trial: Trial, group: GroupCalls): void {
  if (trial.status !== 'skipped') group.calls.push(...trial.calls);
  if (trial.judgeCalls !== undefined) group.judgeCalls.push(...trial.judgeCalls);
  group.failedTries += trial.failedTries ?? 0;
  group.judgeTries += trial.judgeFailedTries ?? 0;
}

interface CallMoneyOptions {
  /** Calls that were made besides, for nothing. */
  readonly repeated: readonly Call[];
  readonly recorded: boolean;
  readonly failedTries: number;
}

function callMoney(calls: readonly Call[], { repeated, recorded, failedTries }: CallMoneyOptions): CallMoney {
  const known: number[] = [];
  const paid: (number | undefined)[] = [];
  let cachedCalls = 0;
  for (const { costUsd, replayed } of calls) {
    if (costUsd !== undefined) known.push(costUsd);
    if (replayed === true) cachedCalls += 1;
    else paid.push(costUsd);
  }
  for (const { costUsd, replayed } of repeated) if (replayed !== true) paid.push(costUsd);
  const unknownCalls = calls.length - known.length;
  const knownUsd = sumUsd(known);
  const spentUsd = recorded ? 0 : sumUsd(paid);
  return {
    calls: calls.length,
    cachedCalls,
    unknownCalls,
    ...(unknownCalls > 0 || knownUsd === undefined ? {} : { listUsd: knownUsd }),
    ...(spentUsd === undefined ? {} : { spentUsd }),
    ...(unknownCalls === 0 || knownUsd === undefined ? {} : { knownUsd }),
    failedTries,
  };
}
