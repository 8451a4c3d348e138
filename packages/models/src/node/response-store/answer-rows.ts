import type { DatabaseSync } from 'node:sqlite';

/** What the file holds of one answer. */
export interface AnswerRow {
  /** Rises with each answer that is written. */
  readonly id: number;
  readonly model: number;
  /** Seconds since 1970. */
  readonly made: number;
  /** Seconds since 1970. */
  readonly used: number;
  readonly content: string;
}

/** The rows of one connection. */
export interface AnswerRows {
  /** @param key in hexadecimal digits. @throws Error of SQLite */
  find(key: string): AnswerRow | undefined;
  /** The answer under this key is written anew. */
  forget(key: string): void;
}

type Columns = [id: number, model: number, made: number, used: number, content: string];

/** Rows that are read together; up to twice as many are held. */
const TOGETHER = 64;
/** So many rows behind the last one of its model may an answer lie and still be the next: calls in flight overtake each other. */
const NEAR = 64;

/**
 * Finds rows by their keys. Where a run asks in the order in which the answers were written, as a second run does, the following ones
 * are read with one: the index lies all over the file, and to find a key in it takes four times as long as to read on.
 */
export function createAnswerRows(database: DatabaseSync): AnswerRows {
  const find = database.prepare('SELECT id, model, made, used, content FROM answers WHERE key = ?');
  const follow = database.prepare(
    `SELECT id, model, made, used, content, key FROM answers WHERE id > ? ORDER BY id LIMIT ${TOGETHER}`,
  );
  // Rows as arrays come a quarter faster than as objects.
  find.setReturnArrays(true);
  follow.setReturnArrays(true);
  /** Ids by model: the answers of one may be of an earlier run, and lie apart. */
  const lastRead = new Map<number, number>();
  let ahead = new Map<string, AnswerRow>();
  let before = new Map<string, AnswerRow>();

  const readOn = (from: number): void => {
    before = ahead;
    ahead = new Map();
    for (const [id, model, made, used, content, key] of follow.all(from) as unknown as [...Columns, Uint8Array][]) {
      ahead.set(Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('hex'), { id, model, made, used, content });
      lastRead.set(model, id);
    }
  };
  const forget = (key: string): void => {
    if (!ahead.delete(key)) before.delete(key);
  };
  return {
    find: (key) => {
      const held = ahead.get(key) ?? before.get(key);
      if (held !== undefined) {
        forget(key);
        return held;
      }
      const columns = find.get(Buffer.from(key, 'hex')) as Columns | undefined;
      if (columns === undefined) return undefined;
      const [id, model, made, used, content] = columns;
      const distance = id - (lastRead.get(model) ?? Number.POSITIVE_INFINITY);
      // One that was overtaken is not where the run is.
      if (!(distance <= 0 && distance >= -2 * TOGETHER)) lastRead.set(model, id);
      if (distance > 0 && distance <= NEAR) readOn(id);
      return { id, model, made, used, content };
    },
    forget,
  };
}
