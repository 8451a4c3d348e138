import type { DatabaseSync } from 'node:sqlite';
import { PlumblineError } from '@plumbline/protocol';
import { damagedCache } from './damaged-cache.ts';
import { openDatabase } from './open-database.ts';
import { resultCodeOf } from './sqlite-errors.ts';

/**
 * Does something with a file of kept answers, and closes it.
 *
 * @param options.open how the file is opened; for writing when absent
 * @throws PlumblineError `cache-damaged`, or `file-unreadable` when the file cannot be opened or written
 */
export function withDatabase<Result>(
  file: string,
  work: (database: DatabaseSync) => Result,
  { open = openDatabase }: { readonly open?: (file: string) => DatabaseSync } = {},
): Result {
  let database: DatabaseSync | undefined;
  try {
    database = open(file);
    return work(database);
  } catch (error) {
    if (PlumblineError.is(error)) throw error;
    if (resultCodeOf(error) === 'damaged') throw damagedCache(file, error);
    throw new PlumblineError(
      `Cannot use the cached answers in ${file}: ${error instanceof Error ? error.message : String(error)}`,
      {
        code: 'file-unreadable',
        remedy: 'Make the file and its folder readable and writable, or run with --no-cache.',
        location: { file },
        cause: error,
      },
    );
  } finally {
    database?.close();
  }
}
