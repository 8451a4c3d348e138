import type { DatabaseSync } from 'node:sqlite';
import type { AnswerSource, KeptAnswer } from '../../wrap/cache/answer-store.ts';
import { contentOf } from './answer-content.ts';
import { waitForOthers } from './open-database.ts';
import type { ReadTurn } from './read-turn.ts';
import { resultCodeOf } from './sqlite-errors.ts';

/** What writing depends on, and whom it tells. */
export interface AnswerWriterOptions {
  readonly reads: ReadTurn;
  readonly now: () => number;
  /** Told once that answers are lost because another process holds the file, and once of another error: then no more are written. */
  readonly onFault: (error: unknown) => void;
}

/** Writes answers, and when they were last used. */
export interface AnswerWriter {
  /** Resolves when the answer is in the file, or in hand because another process holds the file, or cannot be kept. */
  write(key: string, answer: KeptAnswer, source: AnswerSource): Promise<void>;
  /** An answer in hand. */
  find(key: string): KeptAnswer | undefined;
  /** Marks an answer as used today; written with others later. */
  touch(id: number): void;
  /** Writes all that waits; what cannot be written now never is. */
  flush(): void;
}

interface Waiting {
  readonly answer: KeptAnswer;
  readonly source: AnswerSource;
}

/** Marks of use are written when there are so many: they lie all over the file, and one lost is no harm. */
const TOUCHES_TOGETHER = 1000;
/** How long a run may stand still for the write of another process. */
const RUN_WAITS_MS = 250;
/** Characters of answers in hand. */
const MOST_IN_HAND = 16 * 1024 * 1024;

/** Writes all answers of one turn of the event loop in one transaction. */
export function createAnswerWriter(database: DatabaseSync, { reads, now, onFault }: AnswerWriterOptions): AnswerWriter {
  const put = database.prepare(
    'INSERT INTO answers(key, model, made, used, content) VALUES (?1, ?2, ?3, ?3, ?4) ' +
      'ON CONFLICT(key) DO UPDATE SET model = ?2, made = ?3, used = ?3, content = ?4',
  );
  const use = database.prepare('UPDATE answers SET used = ? WHERE id = ?');
  const modelIdOf = createModelIds(database);
  const waiting = new Map<string, Waiting>();
  let charactersInHand = 0;
  let touched = new Set<number>();
  let turn: Promise<void> | undefined;
  let isFaulty = false;
  let isLossTold = false;
  let isReadyToWait = true;
  waitForOthers(database, RUN_WAITS_MS);

  /** Once a wait was in vain there is no other one until a write is done. */
  const beReadyToWait = (isReady: boolean): void => {
    if (isReady !== isReadyToWait) waitForOthers(database, isReady ? RUN_WAITS_MS : 0);
    isReadyToWait = isReady;
  };
  /** @returns the error where another process held the file, so that a later try may do */
  const write = (change: () => void): unknown => {
    if (isFaulty) return undefined;
    try {
      reads.end();
      database.exec('BEGIN IMMEDIATE');
      change();
      database.exec('COMMIT');
      beReadyToWait(true);
      return undefined;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      else if (resultCodeOf(error) === 'busy') {
        beReadyToWait(false);
        return error;
      }
      isFaulty = true;
      onFault(error);
      return undefined;
    }
  };
  const seconds = () => Math.floor(now() / 1000);
  const letGo = (): void => {
    waiting.clear();
    charactersInHand = 0;
  };
  const writeWaiting = ({ isLast = false } = {}): void => {
    turn = undefined;
    if (waiting.size === 0) return;
    const busy = write(() => {
      for (const [key, { answer, source }] of waiting)
        put.run(Buffer.from(key, 'hex'), modelIdOf(source), seconds(), contentOf(key, answer));
    });
    if (busy === undefined) letGo();
    else if (isLast || charactersInHand > MOST_IN_HAND) {
      letGo();
      if (!isLossTold) onFault(busy);
      isLossTold = true;
    }
  };
  const writeTouched = (): void => {
    const ids = touched;
    touched = new Set();
    if (ids.size === 0) return;
    write(() => {
      for (const id of ids) use.run(seconds(), id);
    });
  };
  return {
    write: (key, answer, source) => {
      if (isFaulty) return Promise.resolve();
      waiting.set(key, { answer, source });
      charactersInHand += answer.text.length;
      turn ??= new Promise((resolve) => {
        setImmediate(() => {
          writeWaiting();
          resolve();
        });
      });
      return turn;
    },
    find: (key) => waiting.get(key)?.answer,
    touch: (id) => {
      touched.add(id);
      if (touched.size >= TOUCHES_TOGETHER) writeTouched();
    },
    flush: () => {
      beReadyToWait(true);
      writeWaiting({ isLast: true });
      writeTouched();
    },
  };
}

/** The row of each model, made when its first answer is written. */
function createModelIds(database: DatabaseSync): (source: AnswerSource) => number {
  const known = new Map<string, number>();
  const insert = database.prepare('INSERT OR IGNORE INTO models(provider, model, endpoint) VALUES (?, ?, ?)');
  const find = database.prepare('SELECT id FROM models WHERE provider = ? AND model = ? AND endpoint = ?');
  return ({ provider, model, endpoint }) => {
    const name = JSON.stringify([provider, model, endpoint]);
    const found = known.get(name);
    if (found !== undefined) return found;
    insert.run(provider, model, endpoint);
    const id = Number(find.get(provider, model, endpoint)?.id);
    known.set(name, id);
    return id;
  };
}
