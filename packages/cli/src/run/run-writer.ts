import type { RunEvent } from '@plumbline/protocol';
import type { RunLog } from './run-log.ts';

/** Writes events into the run log and hands them on once they are on disk. */
export interface RunWriter {
  write(events: readonly RunEvent[]): Promise<void>;
  /** The same for events that a page or worker made, as JSON. */
  writeJson(events: readonly string[]): Promise<void>;
  /** The error that ended the writing, if any: after it nothing more is written. */
  readonly failure: unknown;
  readonly trials: number;
}

/** @param onEvent sees every event once it is on disk */
export function createRunWriter(log: RunLog, onEvent: (event: RunEvent) => void): RunWriter {
  let failure: unknown;
  let trials = 0;
  const write = async (events: readonly RunEvent[], appended: Promise<void>): Promise<void> => {
    try {
      await appended;
    } catch (error) {
      failure = error;
      throw error;
    }
    for (const event of events) {
      if (event.type === 'trial-finished') trials += 1;
      onEvent(event);
    }
  };
  return {
    write: async (events) => {
      if (failure !== undefined) throw failure;
      await write(events, log.append(events));
    },
    writeJson: async (texts) => {
      if (failure !== undefined) throw failure;
      const appended = log.appendJson(texts);
      // Read while they are being written: they were made by the runner of this very version.
      await write(
        texts.map((text) => JSON.parse(text) as RunEvent),
        appended,
      );
    },
    get failure() {
      return failure;
    },
    get trials() {
      return trials;
    },
  };
}
