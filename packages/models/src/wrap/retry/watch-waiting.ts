import type { CallPhase } from '@plumbline/protocol';

/** Adds up how long a call waits, and remembers when it was first sent. */
export interface WaitingWatch {
  /** Passes a phase on, but not the same waiting twice. */
  readonly onPhase: (phase: CallPhase) => void;
  /** All waiting that has ended, in milliseconds, to a tenth. */
  waitedMs(): number;
  /** How long ago the first request was sent, in milliseconds; of a call that told of none, how long ago it was made. */
  sinceFirstMs(): number;
}

/** @param onPhase told of each change of phase */
export function watchWaiting(onPhase: ((phase: CallPhase) => void) | undefined, nowMs: () => number): WaitingWatch {
  const madeAtMs = nowMs();
  let firstAskedAtMs: number | undefined;
  let waitedMs = 0;
  let since: number | undefined;
  return {
    onPhase(phase) {
      if (phase === 'asking') {
        firstAskedAtMs ??= nowMs();
        if (since !== undefined) waitedMs += nowMs() - since;
        since = undefined;
        onPhase?.(phase);
      } else if (since === undefined) {
        since = nowMs();
        onPhase?.(phase);
      }
    },
    waitedMs: () => Math.round(waitedMs * 10) / 10,
    sinceFirstMs: () => nowMs() - (firstAskedAtMs ?? madeAtMs),
  };
}
