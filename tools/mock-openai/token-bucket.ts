/** What a bucket holds now, as the headers of a rate limit say it. */
export interface BucketState {
  /** Requests that would be admitted at once. */
  readonly remaining: number;
  /** Until the bucket is full again. */
  readonly fullInMs: number;
  /** Until one more request is admitted; 0 where one is now. */
  readonly nextInMs: number;
}

/** A limit on the rate of requests. Times are milliseconds of one clock that never goes back. */
export interface TokenBucket {
  readonly capacity: number;
  /** Takes one request out, or says that there is none. */
  take(nowMs: number): boolean;
  state(nowMs: number): BucketState;
}

/** A bucket that starts full and gains `perSecond` requests each second, up to `capacity`. */
export function createTokenBucket(perSecond: number, capacity = Math.max(1, Math.round(perSecond))): TokenBucket {
  let held = capacity;
  let filledAtMs = Number.NEGATIVE_INFINITY;
  const fill = (nowMs: number) => {
    held = Math.min(capacity, held + ((nowMs - filledAtMs) / 1000) * perSecond);
    filledAtMs = nowMs;
  };
  return {
    capacity,
    take(nowMs) {
      fill(nowMs);
      if (held < 1) return false;
      held -= 1;
      return true;
    },
    state(nowMs) {
      fill(nowMs);
      return {
        remaining: Math.floor(held),
        fullInMs: ((capacity - held) / perSecond) * 1000,
        nextInMs: (Math.max(0, 1 - held) / perSecond) * 1000,
      };
    },
  };
}
