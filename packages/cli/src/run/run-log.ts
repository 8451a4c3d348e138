import { type FileHandle, open, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { joinRunLine, PlumblineError, type RunEvent } from '@plumbline/protocol';
import { isDiskFull } from '../is-disk-full.ts';
import { makeFolder } from './make-folder.ts';

/**
 * The run log while it is being written: one JSON line per event, in order. What is appended while a write is under way goes with the
 * next one. Every line ends with the CRC-32 of all events so far, so that a reader sees what was changed, lost or moved.
 */
export interface RunLog {
  readonly file: string;
  /**
   * Resolves when the events are on the disk itself: they outlive the process, and the power.
   *
   * @throws PlumblineError `disk-full` or `file-unreadable`; what was written before stays
   */
  append(events: readonly RunEvent[]): Promise<void>;
  /** The same for events that are JSON already. */
  appendJson(events: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Creates the log of a new run.
 *
 * @throws PlumblineError `run-exists` when the folder already holds a run
 */
export async function createRunLog(file: string): Promise<RunLog> {
  try {
    await makeFolder(dirname(file));
    const handle = await open(file, 'a');
    const { size } = await handle.stat();
    if (size === 0) return runLogOn(handle, { file, sum: 0 });
    await handle.close();
  } catch (error) {
    throw writeError(error, file);
  }
  throw new PlumblineError(`Cannot start a run in ${dirname(file)}: it already holds the log of another`, {
    code: 'run-exists',
    remedy: `Name another folder with --out, or take that run up again with --resume ${dirname(file)}.`,
    location: { file },
  });
}

/** Where the whole lines of an interrupted log end, and their checksum. */
export interface RunLogEnd {
  /** Bytes up to there; a last line that was torn lies beyond. */
  readonly validBytes: number;
  /** Bytes of the whole file when it was read. */
  readonly fileBytes: number;
  /** Running CRC-32 of the events; absent in a log without checksums, which is then continued without. */
  readonly sum?: number;
}

/**
 * Opens the log of an interrupted run to go on, without a last line that was torn in the middle.
 *
 * @throws PlumblineError `run-locked` when the log has changed since it was read: another process went on with it meanwhile
 */
export async function continueRunLog(file: string, { validBytes, fileBytes, sum }: RunLogEnd): Promise<RunLog> {
  try {
    if ((await stat(file)).size !== fileBytes) {
      throw new PlumblineError(`Cannot go on with ${file}: another process has written to it since it was read`, {
        code: 'run-locked',
        remedy: 'Type the same command again.',
        location: { file },
      });
    }
    await truncate(file, validBytes);
    return runLogOn(await open(file, 'a'), { file, ...(sum === undefined ? {} : { sum }) });
  } catch (error) {
    throw writeError(error, file);
  }
}

function runLogOn(handle: FileHandle, { file, sum: start }: { readonly file: string; readonly sum?: number }): RunLog {
  let sum = start;
  let waiting: string[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const lineOf = (json: string): string => {
    if (sum === undefined) return `${json}\n`;
    sum = crc32(json, sum);
    return `${joinRunLine({ json, sum: sum.toString(16).padStart(8, '0') })}\n`;
  };
  const write = async (): Promise<void> => {
    await last;
    const text = waiting.map(lineOf).join('');
    waiting = [];
    next = undefined;
    const writing = handle.appendFile(text).then(() => handle.datasync());
    last = writing.catch(() => undefined);
    try {
      await writing;
    } catch (error) {
      throw writeError(error, file);
    }
  };
  const appendJson = (events: readonly string[]): Promise<void> => {
    waiting.push(...events);
    next ??= write();
    return next;
  };
  return {
    file,
    append: (events) => appendJson(events.map((event) => JSON.stringify(event))),
    appendJson,
    close: async () => {
      await next?.catch(() => undefined);
      await last;
      await handle.close();
    },
  };
}

function writeError(error: unknown, file: string): PlumblineError {
  if (PlumblineError.is(error)) return error;
  const full = isDiskFull(error);
  return new PlumblineError(`Cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`, {
    code: full ? 'disk-full' : 'file-unreadable',
    remedy: full
      ? `Make room (space, quota or the limit on the size of a file) and type the same command with --resume ${dirname(file)}; what was recorded is kept.`
      : 'Choose a folder that you may write to with --out DIR.',
    location: { file },
    cause: error,
  });
}
