import type { CallPhase } from '@plumbline/protocol';

/** Adds up how long a call waits. */
export interface WaitingWatch {
  /** Passes a phase on, but not the same waiting twice. */
  readonly onPhase: (phase: CallPhase) => void;
  /** All waiting that has ended, in milliseconds, to a tenth. */
  waitedMs(): number;
}

/** @param onPhase told of each change of phase */
export function watchWaiting(onPhase: ((phase: CallPhase) => void) | undefined, nowMs: () => number): WaitingWatch {
  let waitedMs = 0;
  let since: number | undefined;
  return {
    onPhase(phase) {
      if (phase === 'asking') {
        if (since !== undefined) waitedMs += nowMs() - since;
        since = undefined;
        onPhase?.(phase);
      } else if (since === undefined) {
        since = nowMs();
        onPhase?.(phase);
      }
    },
    waitedMs: () => Math.round(waitedMs * 10) / 10,
  };
}
