import type { DatabaseSync } from 'node:sqlite';
import { waitForOthers } from './response-store/open-database.ts';
import { removeAnswers, usedBytes } from './response-store/remove-answers.ts';
import { withDatabase } from './response-store/with-database.ts';

/** How much may be kept, and how long. */
export interface ResponseStoreLimits {
  readonly maxBytes: number;
  readonly maxAgeDays?: number;
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
}

/** A full store is trimmed to this share of its limit, so that the next run need not trim again. */
const TRIMMED_SHARE = 0.9;
/** What a row takes in the file beyond its content, in bytes, about. */
const ROW_BYTES = 250;
const DAY_MS = 86_400_000;

/**
 * Removes what is older than the limits allow, then the answers that were not used for longest until the store is within its size.
 *
 * @returns how many were removed
 * @throws PlumblineError `cache-damaged` or `file-unreadable`
 */
export function trimResponseStore(file: string, { maxBytes, maxAgeDays, now }: ResponseStoreLimits): number {
  return withDatabase(file, (database) => {
    // A later run may trim it as well; none stands still for that.
    waitForOthers(database, 250);
    let removed = 0;
    if (maxAgeDays !== undefined) removed += removeAnswers(database, madeBefore(database, now() - maxAgeDays * DAY_MS));
    if (usedBytes(database) <= maxBytes) return removed;
    for (let excess = excessOf(database, maxBytes); excess > 0; excess = excessOf(database, maxBytes)) {
      const ids = leastRecentlyUsed(database, excess);
      if (ids.length === 0) break;
      removed += removeAnswers(database, ids);
    }
    return removed;
  });
}

function excessOf(database: DatabaseSync, maxBytes: number): number {
  return usedBytes(database) - maxBytes * TRIMMED_SHARE;
}

function madeBefore(database: DatabaseSync, timeMs: number): number[] {
  const rows = database.prepare('SELECT id FROM answers WHERE made < ?').iterate(Math.floor(timeMs / 1000));
  const ids: number[] = [];
  for (const { id } of rows) ids.push(Number(id));
  return ids;
}

/** The answers that were not used for longest, as many as take about so many bytes. */
function leastRecentlyUsed(database: DatabaseSync, bytes: number): number[] {
  const rows = database.prepare('SELECT id, octet_length(content) AS size FROM answers ORDER BY used, id').iterate();
  const ids: number[] = [];
  let found = 0;
  for (const { id, size } of rows) {
    if (found >= bytes) break;
    ids.push(Number(id));
    found += Number(size) + ROW_BYTES;
  }
  return ids;
}
