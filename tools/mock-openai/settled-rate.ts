import type { MockSecond, MockStats } from './mock-stats.ts';

/** Seconds that a client is given to find its pace. */
const SETTLING_SECONDS = 2;

/**
 * Whole answers per second and the share of refused requests once a client has settled.
 *
 * @param seconds from the first request on
 * @param elapsedMs since then: a second that has not passed, and the last one with a request in it, are left out
 */
export function settledRate(seconds: readonly MockSecond[], elapsedMs: number): MockStats['settled'] {
  const whole = Math.min(seconds.length - 1, Math.floor(elapsedMs / 1000));
  const settled = seconds.slice(SETTLING_SECONDS, Math.max(SETTLING_SECONDS, whole));
  if (settled.length === 0) return undefined;
  const sum = (key: keyof MockSecond) => settled.reduce((total, second) => total + second[key], 0);
  return { answeredPerSecond: sum('answered') / settled.length, refusedShare: sum('refused') / Math.max(1, sum('requests')) };
}
