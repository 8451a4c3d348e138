/**
 * Calls `action` at a time of `performance.now()`, in milliseconds, that is kept in the mean: timers know whole milliseconds only and fire
 * late, and by how much they usually do is taken off. At once where the time has passed.
 *
 * @returns calls it off
 */
export type PunctualWait = (dueMs: number, action: () => void) => () => void;

/** How much of the last lateness is taken over. */
const LEARNT = 1 / 32;
/** Rounding makes timers so early at most; a busy machine makes them later, but then answers must not come early when it is idle again. */
const [LEAST_MS, MOST_MS] = [-1, 2];

/** Waits of which the first ones are as late as Node's timers. */
export function createPunctualWait(): PunctualWait {
  let usuallyLateMs = 0;
  return (dueMs, action) => {
    const leftMs = dueMs - performance.now();
    if (leftMs <= 0) {
      action();
      return () => undefined;
    }
    const timer = setTimeout(
      () => {
        const lateMs = performance.now() - dueMs;
        usuallyLateMs = Math.min(MOST_MS, Math.max(LEAST_MS, usuallyLateMs + LEARNT * lateMs));
        action();
      },
      Math.round(leftMs - usuallyLateMs),
    );
    return () => clearTimeout(timer);
  };
}
