import { parseRecord, quickParser, type RunEvent, RunEventSchema } from '@plumbline/protocol';
import type { RunLog } from './run-log.ts';

/** Writes events into the run log and hands them on once they are on disk. */
export interface RunWriter {
  write(events: readonly RunEvent[]): Promise<void>;
  /**
   * The same for events that a page or worker made, as JSON.
   *
   * @throws PlumblineError `suite-invalid` for what is no event, once the others are on disk
   */
  writeJson(events: readonly string[]): Promise<void>;
  /** The error that ended the writing, if any: after it nothing more is written. */
  readonly failure: unknown;
  readonly trials: number;
}

const MADE_HERE = {
  what: 'what a suite sent to the run log',
  code: 'suite-invalid',
  remedy: 'Correct the task or scorer that made this value.',
} as const;

const parseEvent = quickParser(RunEventSchema);

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
      const events: RunEvent[] = [];
      const sound: string[] = [];
      let unsound: string | undefined;
      for (const text of texts) {
        const parsed = parseEvent(JSON.parse(text));
        if (parsed.success) {
          events.push(parsed.data);
          sound.push(text);
        } else unsound ??= text;
      }
      await write(events, log.appendJson(sound));
      // What a suite's own code made of an event must not be found out by who reads the log.
      if (unsound !== undefined) parseRecord(RunEventSchema, JSON.parse(unsound), MADE_HERE);
    },
    get failure() {
      return failure;
    },
    get trials() {
      return trials;
    },
  };
}
