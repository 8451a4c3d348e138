import type { DatabaseSync } from 'node:sqlite';
import { pragmaOf } from './open-database.ts';

/** Rows per transaction, so that a run that keeps an answer meanwhile waits for milliseconds. */
const TOGETHER = 500;
/** Pages given back per transaction. */
const PAGES_TOGETHER = 2000;

/** Removes answers by their row ids, and gives their space back to the disk. @returns how many were there */
export function removeAnswers(database: DatabaseSync, ids: Iterable<number>): number {
  const remove = database.prepare('DELETE FROM answers WHERE id = ?');
  let removed = 0;
  let together: number[] = [];
  const flush = () => {
    database.exec('BEGIN IMMEDIATE');
    for (const id of together) removed += Number(remove.run(id).changes);
    database.exec('COMMIT');
    together = [];
  };
  for (const id of ids) {
    together.push(id);
    if (together.length === TOGETHER) flush();
  }
  if (together.length > 0) flush();
  while (pragmaOf(database, 'freelist_count') > 0) database.exec(`PRAGMA incremental_vacuum(${PAGES_TOGETHER})`);
  return removed;
}

/** Bytes that the answers take in the file, free pages left out. */
export function usedBytes(database: DatabaseSync): number {
  return (pragmaOf(database, 'page_count') - pragmaOf(database, 'freelist_count')) * pragmaOf(database, 'page_size');
}
