import { PlumblineError } from '@plumbline/protocol';
import type { AnswerStore, KeptAnswer } from '../wrap/cache/answer-store.ts';
import { createAnswerReader } from './response-store/answer-reader.ts';
import { createAnswerRows } from './response-store/answer-rows.ts';
import { createAnswerWriter } from './response-store/answer-writer.ts';
import { type OpenedForReading, openForReading } from './response-store/open-for-reading.ts';
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
  const { database, notWritable } = opened;
  const reads = createReadTurn(database);
  const rows = createAnswerRows(database);
  const reader = createAnswerReader(rows, {
    ...options,
    reads,
    onStale: (id) => writer?.touch(id),
    onDamage: () => options.onProblem(damagedText(file)),
    onFault: (error) => options.onProblem(notReadText(file, error)),
  });
  const writer =
    notWritable === undefined
      ? createAnswerWriter(database, { reads, now: options.now, onFault: (error) => options.onProblem(notKeptText(file, error)) })
      : undefined;
  return {
    read: (key) => writer?.find(key) ?? reader(key),
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

function open(file: string, { onProblem }: ResponseStoreOptions): OpenedForReading | undefined {
  try {
    const opened = openForReading(file);
    if (opened.notWritable !== undefined) onProblem(notKeptText(file, opened.notWritable));
    return opened;
  } catch (error) {
    if (PlumblineError.is(error)) throw error;
    onProblem(notReadText(file, error));
    return undefined;
  }
}

function damagedText(file: string): string {
  return `An answer in the cache ${file} is not as it was kept: such answers are asked for again. Type \`plumbline cache clear\` if the disk is not to be trusted.`;
}

function notKeptText(file: string, error: unknown): string {
  if (resultCodeOf(error) === 'busy')
    return `Cannot keep some answers in the cache ${file} (${reasonOf(error)} by another process): a later run asks them again.`;
  return `Cannot keep answers in the cache ${file} (${reasonOf(error)}): those that are there are read, and no more are kept.${remedyOf(error)}`;
}

function notReadText(file: string, error: unknown): string {
  return `Cannot use the cache ${file} (${reasonOf(error)}): the run goes on without it.${remedyOf(error)}`;
}

function remedyOf(error: unknown): string {
  return resultCodeOf(error) === 'damaged' ? ' Type `plumbline cache clear` to begin a new one.' : '';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
