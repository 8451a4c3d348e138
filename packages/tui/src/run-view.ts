import type { RunEvent } from '@plumbline/protocol';
import type { RunResult } from './run-state.ts';

/** Something that shows a run while it goes on. Call `finish` or `stop` once, last. */
export interface RunView {
  /** Takes the next event; returns at once. */
  apply(event: RunEvent): void;
  /** Shows the result and gives the terminal back; resolves when all is written. */
  finish(result: RunResult): Promise<void>;
  /** Gives the terminal back without a result (interrupted or failed); resolves when all is written. */
  stop(): Promise<void>;
}
