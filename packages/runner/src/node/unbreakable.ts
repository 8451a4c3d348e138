import { Writable } from 'node:stream';

/**
 * A stream that passes on what it gets as long as the other one takes it, and then goes on taking. Vitest waits for what a thread printed
 * until a stream has taken it: for ever, where that has a reader who went away.
 */
export function unbreakable(stream: NodeJS.WritableStream): Writable {
  return new Writable({ write: (chunk, _, taken) => void stream.write(chunk, () => taken()) });
}
