import { existsSync } from 'node:fs';
import { matchesPattern, PlumblineError } from '@plumbline/protocol';
import { pragmaOf } from './response-store/open-database.ts';
import { removeAnswers } from './response-store/remove-answers.ts';
import { removeStore, storeBytes } from './response-store/store-files.ts';
import { withDatabase } from './response-store/with-database.ts';

/** Which answers to remove; all when neither is given. */
export interface ClearResponseStoreOptions {
  /** Answers made longer ago than so many days. */
  readonly olderThanDays?: number;
  /** Answers of models whose id fits; `*` stands for any characters. */
  readonly model?: string;
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
}

/** What clearing a store has removed. */
export interface ClearedResponseStore {
  /** Absent when the file was damaged, and removed as a whole. */
  readonly answers?: number;
  /** Of the file itself: beside a run that has it open, its log of changes shrinks later. */
  readonly freedBytes: number;
}

const DAY_MS = 86_400_000;

/**
 * Removes kept answers and gives their space back to the disk. A damaged file can only be removed whole.
 *
 * @throws PlumblineError `cache-damaged` when a part of a damaged file is to be removed; `file-unreadable`
 */
export function clearResponseStore(file: string, options: ClearResponseStoreOptions): ClearedResponseStore {
  if (!existsSync(file)) return { answers: 0, freedBytes: 0 };
  const bytes = storeBytes(file);
  try {
    return removeChosen(file, options);
  } catch (error) {
    const isWhole = options.olderThanDays === undefined && options.model === undefined;
    if (!PlumblineError.is(error) || error.code !== 'cache-damaged' || !isWhole) throw error;
    removeStore(file);
    return { freedBytes: bytes };
  }
}

function removeChosen(file: string, { olderThanDays, model, now }: ClearResponseStoreOptions): ClearedResponseStore {
  return withDatabase(file, (database) => {
    const bytes = () => pragmaOf(database, 'page_count') * pragmaOf(database, 'page_size');
    const before = bytes();
    const models = database.prepare('SELECT id, model FROM models').all();
    const chosen = models.filter((row) => model === undefined || matchesPattern(model, String(row.model)));
    const madeBefore =
      olderThanDays === undefined ? Number.MAX_SAFE_INTEGER : Math.floor((now() - olderThanDays * DAY_MS) / 1000);
    const rows = database
      .prepare('SELECT id FROM answers WHERE made < ? AND model IN (SELECT value FROM json_each(?))')
      .iterate(madeBefore, JSON.stringify(chosen.map(({ id }) => id)));
    const ids: number[] = [];
    for (const { id } of rows) ids.push(Number(id));
    const answers = removeAnswers(database, ids);
    // A run may have kept others meanwhile.
    return { answers, freedBytes: Math.max(0, before - bytes()) };
  });
}
