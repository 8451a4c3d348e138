import type { RateLimit, RateLimits } from './rate-limits.ts';

/** Keeps to the limits that a server tells with its answers. Times are milliseconds of one clock. */
export interface AdvisedPace {
  /** How long until the next request should be sent; 0 where it may be sent now. */
  waitMs(nowMs: number): number;
  sent(nowMs: number): void;
  advise(nowMs: number, limits: RateLimits): void;
  /** @param tokens what an answered request took, input and output */
  took(tokens: number): void;
}

/** A limit that takes longer to be whole again is one of a day: to keep to its average would help nobody. */
const LONGEST_RESET_MS = 60_000;
/** The weight of the newest answer in the usual number of tokens. */
const NEWEST = 0.1;

/**
 * Spreads what remains over the time until it is whole again: exactly right for a window that starts anew at its end, and for a bucket
 * that fills steadily it keeps about half of it in hand.
 */
export function createAdvisedPace(): AdvisedPace {
  let usualTokens: number | undefined;
  let intervalMs = 0;
  let untilMs = Number.NEGATIVE_INFINITY;
  let nextMs = Number.NEGATIVE_INFINITY;
  const spread = (limit: RateLimit | undefined, share: number): number => {
    if (limit === undefined || limit.resetMs > LONGEST_RESET_MS) return 0;
    return limit.remaining <= 0 ? limit.resetMs : Math.min(limit.resetMs, (limit.resetMs * share) / limit.remaining);
  };
  return {
    waitMs: (nowMs) => (nowMs >= untilMs || nowMs >= nextMs ? 0 : Math.min(nextMs, untilMs) - nowMs),
    sent(nowMs) {
      nextMs = Math.max(nowMs, nextMs) + intervalMs;
    },
    advise(nowMs, { requests, tokens }) {
      intervalMs = Math.max(spread(requests, 1), spread(tokens, usualTokens ?? 0));
      untilMs = nowMs + Math.max(requests?.resetMs ?? 0, tokens?.resetMs ?? 0);
      nextMs = Math.min(nextMs, nowMs + intervalMs);
      if (requests?.remaining === 0 || tokens?.remaining === 0) nextMs = nowMs + intervalMs;
    },
    took(tokens) {
      usualTokens = usualTokens === undefined ? tokens : usualTokens + NEWEST * (tokens - usualTokens);
    },
  };
}
