/** Times the last of a call's tries, and ends one whose body does not come in time (the SDK only watches the headers). */
export interface TimedTry {
  readonly fetch: typeof globalThis.fetch;
  /** Aborted when the time is up after the headers came. */
  readonly signal: AbortSignal;
  /** Milliseconds since the last try was sent. */
  elapsedMs(): number;
  stop(): void;
}

/** @param timeoutMs longest wait for one whole try */
export function createTimedTry(timeoutMs: number): TimedTry {
  const controller = new AbortController();
  let startedAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const elapsedMs = () => performance.now() - startedAt;
  return {
    signal: controller.signal,
    elapsedMs,
    stop: () => clearTimeout(timer),
    async fetch(input, init) {
      clearTimeout(timer);
      startedAt = performance.now();
      const response = await globalThis.fetch(input, init);
      // A response that is not ok may be followed by a pause and another try, which this must not cut short.
      if (response.ok) timer = setTimeout(() => controller.abort(), Math.max(0, timeoutMs - elapsedMs()));
      return response;
    },
  };
}
