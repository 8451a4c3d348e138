import { type FileHandle, mkdir, open, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PlumblineError, type RunEvent } from '@plumbline/protocol';

/** The run log while it is being written: one JSON line per event, in order, on disk when `append` resolves. */
export interface RunLog {
  readonly file: string;
  /** @throws PlumblineError `disk-full` or `file-unreadable`; what was written before stays */
  append(events: readonly RunEvent[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Creates the log of a new run.
 *
 * @throws PlumblineError `run-exists` when the folder already holds a run
 */
export async function createRunLog(file: string): Promise<RunLog> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, 'a');
    const { size } = await handle.stat();
    if (size === 0) return runLogOn(handle, file);
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

/** Opens the log of an interrupted run to go on; `validBytes` cuts off a last line that was torn in the middle. */
export async function continueRunLog(file: string, validBytes: number): Promise<RunLog> {
  try {
    await truncate(file, validBytes);
    return runLogOn(await open(file, 'a'), file);
  } catch (error) {
    throw writeError(error, file);
  }
}

function runLogOn(handle: FileHandle, file: string): RunLog {
  let last: Promise<unknown> = Promise.resolve();
  return {
    file,
    append: (events) => {
      const text = events.map((event) => `${JSON.stringify(event)}\n`).join('');
      const writing = last
        .then(() => handle.appendFile(text))
        .catch((error: unknown) => {
          throw writeError(error, file);
        });
      last = writing.catch(() => undefined);
      return writing;
    },
    close: async () => {
      await last;
      await handle.close();
    },
  };
}

function writeError(error: unknown, file: string): PlumblineError {
  if (PlumblineError.is(error)) return error;
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new PlumblineError(`Cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`, {
    code: full ? 'disk-full' : 'file-unreadable',
    remedy: full
      ? `Free some space and type the same command with --resume ${dirname(file)}; what was recorded is kept.`
      : 'Choose a folder that you may write to with --out DIR.',
    location: { file },
    cause: error,
  });
}
