import type { Completion } from './completion.ts';
import type { Price } from './price-table.ts';
import type { Usage } from './usage.ts';

const MS_PER_HOUR = 3_600_000;

/** What the cost of a call depends on: its tokens, and for a device that is paid by the hour its time. */
export type PricedCall = Pick<Completion, 'usage' | 'latencyMs' | 'batchSize' | 'replayed'>;

/**
 * Cost of one answered call in US dollars at list price. Tokens that are parts of a total are counted once, at their own price.
 * A device's hour is shared by the calls that were computed together.
 *
 * @returns `undefined` where the price needs tokens that were not reported, or a time that is not the device's, since the answer
 * was replayed
 */
export function costUsdOf({ usage, latencyMs, batchSize, replayed }: PricedCall, price: Price): number | undefined {
  const tokensUsd = tokenCostUsd(usage, price);
  const perHour = price['usd-per-hour'];
  if (tokensUsd === undefined || (perHour !== undefined && replayed === true)) return undefined;
  const hours = latencyMs / (batchSize ?? 1) / MS_PER_HOUR;
  return tokensUsd + (price['usd-per-request'] ?? 0) + (perHour === undefined ? 0 : perHour * hours);
}

/**
 * What a try that brought no answer of use may have cost in US dollars at list price, by the tokens that the server told.
 *
 * @returns `undefined` where the price is that of a device's time, which nobody measured
 */
export function triedUsdOf(usage: Usage, price: Price): number | undefined {
  return price['usd-per-hour'] === undefined ? costUsdOf({ usage, latencyMs: 0 }, price) : undefined;
}

/**
 * What tokens cost in US dollars. A part of a total that was not reported has the price of the total.
 *
 * @returns 0 for a price that does not depend on tokens; `undefined` where it does and they are unknown
 */
function tokenCostUsd(usage: Usage | undefined, price: Price): number | undefined {
  const { input, output } = price;
  if (input === undefined || output === undefined) return 0;
  if (usage === undefined) return undefined;
  const { cachedInputTokens: cached = 0, cacheWriteInputTokens: written = 0, reasoningTokens: reasoning = 0 } = usage;
  const millionths =
    (usage.inputTokens - cached - written) * input +
    cached * (price['cached-input'] ?? input) +
    written * (price['cache-write-input'] ?? input) +
    (price.reasoning === undefined
      ? usage.outputTokens * output
      : (usage.outputTokens - reasoning) * output + reasoning * price.reasoning);
  return millionths / 1e6;
}
