import type { DatabaseSync } from 'node:sqlite';
import { PlumblineError } from '@plumbline/protocol';
import { openDatabase } from './open-database.ts';
import { resultCodeOf } from './sqlite-errors.ts';
import { hasLog } from './store-files.ts';

/** A file of kept answers that can at least be read. */
export interface OpenedForReading {
  readonly database: DatabaseSync;
  /** Why nothing can be written to it; absent where it can. */
  readonly notWritable?: unknown;
}

/**
 * Opens a file of kept answers, for writing too if that may be.
 *
 * @throws PlumblineError `cache-damaged`; Error of SQLite or the file system when it cannot even be read
 */
export function openForReading(file: string): OpenedForReading {
  try {
    return { database: openDatabase(file) };
  } catch (error) {
    // What another process is about to write must not be read as if nobody wrote.
    if (PlumblineError.is(error) || resultCodeOf(error) === 'busy') throw error;
    const database = readable(file);
    if (database === undefined) throw error;
    return { database, notWritable: error };
  }
}

function readable(file: string): DatabaseSync | undefined {
  // To read beside others who may write, SQLite needs a file of its own in the same folder. Where that cannot be made the answers are read
  // as if nobody wrote. If somebody does, an answer that is not as it was kept is known by its checksum, and a page by its contents.
  for (const readOnly of [true, 'immutable'] as const) {
    if (readOnly === 'immutable' && hasLog(file)) return undefined;
    try {
      return openDatabase(file, { readOnly });
    } catch (error) {
      if (PlumblineError.is(error)) throw error;
    }
  }
  return undefined;
}
