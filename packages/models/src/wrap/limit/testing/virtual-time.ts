import type { GateClock } from '../endpoint-gate.ts';

/** A clock whose time passes only when `run` lets it, from timer to timer. */
export interface VirtualTime extends GateClock {
  /** Lets time pass up to a moment, in milliseconds. */
  run(untilMs: number): void;
}

interface Timer {
  readonly atMs: number;
  readonly action: () => void;
}

/** @returns a clock at 0 */
export function createVirtualTime(): VirtualTime {
  const timers: Timer[] = [];
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    setTimer(milliseconds, action) {
      const timer = { atMs: nowMs + Math.max(0, milliseconds), action };
      timers.splice(timers.findLastIndex(({ atMs }) => atMs <= timer.atMs) + 1, 0, timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
    run(untilMs) {
      for (let [next] = timers; next !== undefined && next.atMs <= untilMs; [next] = timers) {
        timers.shift();
        nowMs = next.atMs;
        next.action();
      }
      nowMs = untilMs;
    },
  };
}
