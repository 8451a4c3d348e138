import { fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ExchangeSink, PlumblineError } from '@plumbline/protocol';

/**
 * Appends exchanges to a file that only its owner may read, each as a line, written when `write` returns.
 *
 * @throws PlumblineError `file-unreadable` when the file cannot be opened; what comes later shows in `failure`, with code `disk-full`
 */
export function openExchangeLog(file: string): ExchangeSink {
  const descriptor = openFile(file);
  let failure: PlumblineError | undefined;
  return {
    write: (exchange) => {
      if (failure !== undefined) return;
      try {
        writeWhole(descriptor, Buffer.from(`${JSON.stringify(exchange)}\n`));
      } catch (error) {
        failure = new PlumblineError(`Cannot write ${file}: ${messageOf(error)}`, {
          code: 'disk-full',
          remedy: `Free some space, then go on with --resume ${dirname(file)}.`,
          location: { file },
          cause: error,
        });
      }
    },
    get failure() {
      return failure;
    },
  };
}

function openFile(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const descriptor = openSync(file, 'a+', 0o600);
    if (isTorn(descriptor)) writeWhole(descriptor, Buffer.from('\n'));
    return descriptor;
  } catch (error) {
    throw new PlumblineError(`Cannot open ${file} to record exchanges: ${messageOf(error)}`, {
      code: 'file-unreadable',
      remedy: 'Make the run folder writable for this user, or leave --record out.',
      location: { file },
      cause: error,
    });
  }
}

/** Whether a loss of power left a line without its end: what follows must not be written onto it. */
function isTorn(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}

/** A short write, as at the end of a disk, is tried on: the next one says why. */
function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
