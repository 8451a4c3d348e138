// The thread that `readLinesApart` starts: reads one file of interchange lines and hands its columns over.
import { parentPort, workerData } from 'node:worker_threads';
import { readTrialTable, type TrialLinesOptions } from '@plumbline/gate';
import { PlumblineError } from '@plumbline/protocol';
import type { LinesAnswer } from './read-lines-apart.ts';
import { utf8PiecesOf } from './utf8-pieces-of.ts';

const options: TrialLinesOptions = workerData;

async function answer(): Promise<LinesAnswer> {
  try {
    const read = await readTrialTable(() => utf8PiecesOf(options.file), options);
    return { state: 'read', parts: read.parts() };
  } catch (error) {
    if (!PlumblineError.is(error)) return { state: 'failed', error };
    const { message, code, remedy, location, cause } = error;
    return { state: 'refused', message, options: { code, remedy, location, cause } };
  }
}

/** The memory of all arrays in some plain data. */
function buffersOf(data: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(data)) {
    if (data.buffer instanceof ArrayBuffer) found.add(data.buffer);
  } else if (data instanceof Map) {
    for (const each of data.values()) buffersOf(each, found);
  } else if (typeof data === 'object' && data !== null) {
    for (const each of Object.values(data)) buffersOf(each, found);
  }
  return found;
}

const found = await answer();
parentPort?.postMessage(found, found.state === 'read' ? [...buffersOf(found.parts)] : []);
