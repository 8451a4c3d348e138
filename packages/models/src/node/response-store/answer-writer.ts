import type { DatabaseSync } from 'node:sqlite';
import type { AnswerSource, KeptAnswer } from '../../wrap/cache/answer-store.ts';
import { contentOf } from './answer-content.ts';
import type { ReadTurn } from './read-turn.ts';

/** What writing depends on, and whom it tells. */
export interface AnswerWriterOptions {
  readonly reads: ReadTurn;
  readonly now: () => number;
  /** Told of the first error; from then on nothing is written. */
  readonly onFault: (error: unknown) => void;
}

/** Writes answers, and when they were last used. */
export interface AnswerWriter {
  /** Resolves when the answer is in the file, or cannot be. */
  write(key: string, answer: KeptAnswer, source: AnswerSource): Promise<void>;
  /** Marks an answer as used today; written with others later. */
  touch(id: number): void;
  /** Writes all that waits. */
  flush(): void;
}

interface Waiting {
  readonly key: string;
  readonly answer: KeptAnswer;
  readonly source: AnswerSource;
}

/** Marks of use are written when there are so many: they lie all over the file, and one lost is no harm. */
const TOUCHES_TOGETHER = 1000;

/** Writes all answers of one turn of the event loop in one transaction. */
export function createAnswerWriter(database: DatabaseSync, { reads, now, onFault }: AnswerWriterOptions): AnswerWriter {
  const put = database.prepare(
    'INSERT INTO answers(key, model, made, used, content) VALUES (?1, ?2, ?3, ?3, ?4) ' +
      'ON CONFLICT(key) DO UPDATE SET model = ?2, made = ?3, used = ?3, content = ?4',
  );
  const use = database.prepare('UPDATE answers SET used = ? WHERE id = ?');
  const modelIdOf = createModelIds(database);
  let waiting: Waiting[] = [];
  let touched = new Set<number>();
  let turn: Promise<void> | undefined;
  let isFaulty = false;

  const write = (change: () => void): void => {
    if (isFaulty) return;
    try {
      reads.end();
      database.exec('BEGIN IMMEDIATE');
      change();
      database.exec('COMMIT');
    } catch (error) {
      isFaulty = true;
      if (database.isTransaction) database.exec('ROLLBACK');
      onFault(error);
    }
  };
  const seconds = () => Math.floor(now() / 1000);
  const writeWaiting = (): void => {
    const answers = waiting;
    waiting = [];
    turn = undefined;
    if (answers.length === 0) return;
    write(() => {
      for (const { key, answer, source } of answers)
        put.run(Buffer.from(key, 'hex'), modelIdOf(source), seconds(), contentOf(key, answer));
    });
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
      waiting.push({ key, answer, source });
      turn ??= new Promise((resolve) => {
        setImmediate(() => {
          writeWaiting();
          resolve();
        });
      });
      return turn;
    },
    touch: (id) => {
      touched.add(id);
      if (touched.size >= TOUCHES_TOGETHER) writeTouched();
    },
    flush: () => {
      writeWaiting();
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
