import { createReadStream } from 'node:fs';

const PIECE_BYTES = 2 ** 20;

/** A file's bytes from its beginning, a mebibyte at a time. */
export function piecesOf(file: string): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: PIECE_BYTES });
}
