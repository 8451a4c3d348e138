import type { CallPolicy } from '../../provider.ts';
import type { TryFailure } from '../../try-failure.ts';

/** What a plan decides with. */
export interface RetryPlanOptions extends Pick<CallPolicy, 'maxRetries' | 'retryForMs'> {
  /** A number in [0, 1). */
  readonly random: () => number;
}

/** Decides about the tries of one call. */
export interface RetryPlan {
  /**
   * How long to wait before the next try, in milliseconds; `too-late` when that would come after the time for the call, `undefined`
   * when there is none for another reason.
   *
   * @param sinceFirstMs how long ago the first request of the call was sent, in milliseconds
   */
  next(failure: Pick<TryFailure, 'kind' | 'retryAfterMs'>, sinceFirstMs: number): number | 'too-late' | undefined;
}

/** The limiter sees to it that a call which was too fast comes at the right time; this only scatters those that were refused together. */
const FIRST_BACKOFF_MS = { transient: 500, 'too-fast': 125 };
const LONGEST_BACKOFF_MS = 30_000;

/**
 * Exponential backoff with full jitter: before the n-th repetition a wait drawn evenly between 0 and 0.5 s × 2^(n-1), a quarter of
 * that where the call was too fast, at most 30 s, so that calls which failed together do not come back together (Brooker, "Exponential
 * Backoff And Jitter", AWS Architecture Blog, 2015). Where the server says how long to wait, never shorter than that.
 *
 * An accident uses up one of `maxRetries`. A call that was too fast waits its turn and uses up none, but both end with `retryForMs`;
 * a wait that would end later is not begun.
 */
export function createRetryPlan({ maxRetries, retryForMs, random }: RetryPlanOptions): RetryPlan {
  let accidents = 0;
  let refusals = 0;
  return {
    next({ kind, retryAfterMs = 0 }, sinceFirstMs) {
      if (maxRetries === 0 || (kind !== 'transient' && kind !== 'too-fast')) return undefined;
      const count = kind === 'transient' ? ++accidents : ++refusals;
      if (accidents > maxRetries) return undefined;
      const backoffMs = random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS[kind] * 2 ** (count - 1));
      const waitMs = Math.max(backoffMs, retryAfterMs);
      return sinceFirstMs + waitMs > retryForMs ? 'too-late' : waitMs;
    },
  };
}
