import { canonicalJson } from './canonical-json.ts';
import { costUsdOf } from './cost-usd.ts';
import type { PriceEffects } from './money.ts';
import type { Price } from './price-table.ts';
import type { Role } from './role.ts';
import { sumUsd } from './sum-usd.ts';
import type { Trial } from './trial.ts';

/** Both roles' trials and their prices. */
export interface PriceEffectsOptions {
  readonly trials: Readonly<Record<Role, readonly Trial[]>>;
  readonly prices: Readonly<Record<Role, Price | undefined>>;
}

/**
 * Takes the ratio of the roles' costs apart: what other tokens do, at the baseline's prices, and what other prices do, at the
 * candidate's tokens (Laspeyres' way; their product is the ratio).
 *
 * @returns `undefined` where the prices are the same or one is not known, and without a pair whose cost is known in every way
 */
export function priceEffects({ trials, prices }: PriceEffectsOptions): PriceEffects | undefined {
  const { baseline: before, candidate: after } = prices;
  if (before === undefined || after === undefined || amountsOf(before) === amountsOf(after)) return undefined;
  const candidates = new Map(trials.candidate.map((trial) => [placeKey(trial), trial]));
  const pairs = trials.baseline.flatMap((trial) => {
    const partner = candidates.get(placeKey(trial));
    const [old, bridge, now] = [costAt(trial, before), costAt(partner, before), costAt(partner, after)];
    return old === undefined || bridge === undefined || now === undefined ? [] : [{ old, bridge, now }];
  });
  const [old = 0, bridge = 0, now = 0] = (['old', 'bridge', 'now'] as const).map((key) => sumUsd(pairs.map((pair) => pair[key])));
  if (old === 0 || bridge === 0) return undefined;
  return { pairs: pairs.length, tokenRatio: bridge / old, priceRatio: now / bridge, ratio: now / old };
}

/** The place of a trial, whichever role it is of. */
function placeKey({ suite, caseId, attempt }: Trial): string {
  return JSON.stringify([suite, caseId, attempt]);
}

function costAt(trial: Trial | undefined, price: Price): number | undefined {
  if (trial?.status !== 'completed' || trial.calls.length === 0) return undefined;
  return sumUsd(trial.calls.map((call) => costUsdOf(call, price)));
}

/** What a price asks for, whoever it is the price of. */
function amountsOf({ provider: _, model: __, note: ___, ...amounts }: Price): string {
  return canonicalJson(amounts);
}
