import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Whether a file begins as a run log does; false for one that cannot be read. */
export async function isRunLog(file: string): Promise<boolean> {
  try {
    for await (const line of createInterface({ input: createReadStream(file, { end: 4096 }) }))
      return line.startsWith('{"type":"run-started"');
  } catch {
    // Who reads it next names the file and the reason.
  }
  return false;
}
