import type { MockOptions } from './mock-options.ts';
import { createTokenBucket } from './token-bucket.ts';

/** Why a request is refused before anything is drawn for it. */
export interface Refusal {
  readonly kind: 'quota' | 'tooManyInFlight' | 'outage' | 'tooFast';
  /** Absent where the client is not told when to come back. */
  readonly retryAfterMs?: number;
}

/** The door of the server. Times are milliseconds of one clock that never goes back. */
export interface Admission {
  /** `undefined` where the request may go in. */
  refusalOf(inFlight: number, nowMs: number): Refusal | undefined;
  /** The headers of the rate limit as OpenAI sends them; none without a limit, or where it is not told. */
  headers(nowMs: number): Record<string, string>;
}

/** Quota, outage, requests in flight and requests per second, in this order; only what is admitted takes from the rate. */
export function createAdmission(options: MockOptions): Admission {
  const { quotaAfter = Number.POSITIVE_INFINITY, maxInFlight = Number.POSITIVE_INFINITY, tellsWait = true } = options;
  const bucket =
    options.requestsPerSecond === undefined ? undefined : createTokenBucket(options.requestsPerSecond, options.burst);
  let asked = 0;
  let firstMs: number | undefined;
  const isOutage = (sinceFirstMs: number) =>
    options.outage !== undefined &&
    sinceFirstMs >= options.outage.afterMs &&
    sinceFirstMs < options.outage.afterMs + options.outage.forMs;
  return {
    refusalOf(inFlight, nowMs) {
      asked += 1;
      firstMs ??= nowMs;
      if (asked > quotaAfter) return { kind: 'quota' };
      if (isOutage(nowMs - firstMs)) return { kind: 'outage' };
      if (inFlight >= maxInFlight) return { kind: 'tooManyInFlight' };
      if (bucket === undefined || bucket.take(nowMs)) return undefined;
      return { kind: 'tooFast', ...(tellsWait ? { retryAfterMs: bucket.state(nowMs).nextInMs } : {}) };
    },
    headers(nowMs) {
      if (bucket === undefined || options.tellsLimits === false) return {};
      const { remaining, fullInMs } = bucket.state(nowMs);
      return {
        'x-ratelimit-limit-requests': String(bucket.capacity),
        'x-ratelimit-remaining-requests': String(remaining),
        'x-ratelimit-reset-requests': durationText(fullInMs),
      };
    },
  };
}

/** As Go prints durations, which OpenAI's headers use: `0s`, `12ms`, `1.25s`, `6m0s`. */
function durationText(ms: number): string {
  const whole = Math.ceil(ms);
  if (whole === 0) return '0s';
  if (whole < 1000) return `${whole}ms`;
  const minutes = Math.floor(whole / 60_000);
  return `${minutes === 0 ? '' : `${minutes}m`}${(whole - minutes * 60_000) / 1000}s`;
}
