import type { DatabaseSync } from 'node:sqlite';
import { PlumblineError } from '@plumbline/protocol';
import type { AnswerStore, KeptAnswer } from '../wrap/cache/answer-store.ts';
import { createAnswerReader } from './response-store/answer-reader.ts';
import { createAnswerRows } from './response-store/answer-rows.ts';
import { createAnswerWriter } from './response-store/answer-writer.ts';
import { openDatabase } from './response-store/open-database.ts';
import { createReadTurn } from './response-store/read-turn.ts';
import { resultCodeOf } from './response-store/sqlite-errors.ts';

/** What a store of answers needs to know. */
export interface ResponseStoreOptions {
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
  /** Answers that were made longer ago are asked for again. */
  readonly maxAgeDays?: number;
  /** Told once each what keeps answers from being read or kept; the run goes on without. */
  readonly onProblem: (line: string) => void;
}

/** A store on disk. */
export interface ResponseStore extends AnswerStore {
  read(key: string): KeptAnswer | undefined;
  /** Writes what waits, and lets go of the file. */
  close(): void;
}

const KEEPS_NOTHING: ResponseStore = {
  read: () => undefined,
  write: async () => undefined,
  flush: () => undefined,
  close: () => undefined,
};

/**
 * Opens a file of kept answers (SQLite, made where there is none). Several processes may have it open and write to it at once.
 * Where it may not be written, or its disk is full, answers are read and not kept.
 *
 * @throws PlumblineError `cache-damaged`
 */
export function openResponseStore(file: string, options: ResponseStoreOptions): ResponseStore {
  const opened = open(file, options);
  if (opened === undefined) return KEEPS_NOTHING;
  const { database, isReadOnly } = opened;
  const reads = createReadTurn(database);
  const rows = createAnswerRows(database);
  const reader = createAnswerReader(rows, {
    ...options,
    reads,
    onStale: (id) => writer?.touch(id),
    onDamage: () => options.onProblem(damagedText(file)),
    onFault: (error) => options.onProblem(notReadText(file, error)),
  });
  const writer = isReadOnly
    ? undefined
    : createAnswerWriter(database, { reads, now: options.now, onFault: (error) => options.onProblem(notKeptText(file, error)) });
  return {
    read: reader,
    write: (key, answer, source) => {
      rows.forget(key);
      return writer?.write(key, answer, source) ?? Promise.resolve();
    },
    flush: () => writer?.flush(),
    close: () => {
      writer?.flush();
      reads.end();
      database.close();
    },
  };
}

interface Opened {
  readonly database: DatabaseSync;
  readonly isReadOnly: boolean;
}

function open(file: string, { onProblem }: ResponseStoreOptions): Opened | undefined {
  try {
    return { database: openDatabase(file), isReadOnly: false };
  } catch (error) {
    if (PlumblineError.is(error)) throw error;
    onProblem(notKeptText(file, error));
  }
  try {
    return { database: openDatabase(file, { readOnly: true }), isReadOnly: true };
  } catch (error) {
    if (PlumblineError.is(error)) throw error;
    return undefined;
  }
}

function damagedText(file: string): string {
  return `An answer in the cache ${file} is not as it was kept: such answers are asked for again. Type \`plumbline cache clear\` if the disk is not to be trusted.`;
}

function notKeptText(file: string, error: unknown): string {
  return `Cannot keep answers in the cache ${file} (${reasonOf(error)}): the run goes on without keeping them.${remedyOf(error)}`;
}

function notReadText(file: string, error: unknown): string {
  return `Cannot read the cache ${file} (${reasonOf(error)}): the run goes on without it.${remedyOf(error)}`;
}

function remedyOf(error: unknown): string {
  return resultCodeOf(error) === 'damaged' ? ' Type `plumbline cache clear` to begin a new one.' : '';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
