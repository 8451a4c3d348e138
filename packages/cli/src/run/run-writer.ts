import type { RunEvent } from '@plumbline/protocol';
import type { RunLog } from './run-log.ts';

/** Writes events into the run log and hands them on once they are on disk. */
export interface RunWriter {
  write(events: readonly RunEvent[]): Promise<void>;
  /** The error that ended the writing, if any: after it nothing more is written. */
  readonly failure: unknown;
  readonly trials: number;
}

/** @param onEvent sees every event once it is on disk */
export function createRunWriter(log: RunLog, onEvent: (event: RunEvent) => void): RunWriter {
  let failure: unknown;
  let trials = 0;
  return {
    write: async (events) => {
      if (failure !== undefined) throw failure;
      try {
        await log.append(events);
      } catch (error) {
        failure = error;
        throw error;
      }
      for (const event of events) {
        if (event.type === 'trial-finished') trials += 1;
        onEvent(event);
      }
    },
    get failure() {
      return failure;
    },
    get trials() {
      return trials;
    },
  };
}
