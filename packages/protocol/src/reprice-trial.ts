import type { BilledTry } from './billed-try.ts';
import { costUsdOf, triedUsdOf } from './cost-usd.ts';
import type { Price } from './price-table.ts';
import { sumUsd } from './sum-usd.ts';
import type { Call, Trial } from './trial.ts';

/** Whose prices a trial is costed at; a price that is not known is absent, and so is then the cost. */
export interface RepriceOptions {
  readonly price: Price | undefined;
  readonly judgePrice: Price | undefined;
}

/** A trial with the cost of every call worked out again from its recorded tokens, times and batches, and from nothing else. */
export function repriceTrial(trial: Trial, { price, judgePrice }: RepriceOptions): Trial {
  const judged = repriceCalls(trial.judgeCalls ?? [], judgePrice);
  const { judgeCostUsd: _, ...rest } = trial;
  const apart = {
    ...(trial.billedTries === undefined ? {} : { billedTries: repriceTries(trial.billedTries, price) }),
    ...(trial.judgeBilledTries === undefined ? {} : { judgeBilledTries: repriceTries(trial.judgeBilledTries, judgePrice) }),
    ...(trial.judgeCalls === undefined ? {} : { judgeCalls: judged.calls }),
    ...(judged.costUsd === undefined ? {} : { judgeCostUsd: judged.costUsd }),
  };
  if (rest.status === 'skipped') return { ...rest, ...apart };
  const { costUsd: __, ...uncosted } = rest;
  const { calls, costUsd } = repriceCalls(rest.calls, price);
  return { ...uncosted, ...apart, calls, ...(costUsd === undefined ? {} : { costUsd }) };
}

function repriceTries(tries: readonly BilledTry[], price: Price | undefined): BilledTry[] {
  return tries.map(({ usage }) => {
    const costUsd = price === undefined ? undefined : triedUsdOf(usage, price);
    return costUsd === undefined ? { usage } : { usage, costUsd };
  });
}

function repriceCalls(calls: readonly Call[], price: Price | undefined): { calls: Call[]; costUsd: number | undefined } {
  const costs = calls.map((call) => (price === undefined ? undefined : costUsdOf(call, price)));
  return {
    calls: calls.map(({ costUsd: _, ...call }, index) => {
      const costUsd = costs[index];
      return costUsd === undefined ? call : { ...call, costUsd };
    }),
    costUsd: calls.length === 0 ? undefined : sumUsd(costs),
  };
}
