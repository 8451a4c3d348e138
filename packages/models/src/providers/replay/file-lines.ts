import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';

/** One line of a file, and where it stands. */
export interface FileLine {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Where it begins, in bytes. */
  readonly offset: number;
  /** Its length in bytes, without its line feed. */
  readonly bytes: number;
}

const PIECE_BYTES = 2 ** 20;
const LINE_FEED = 0x0a;

/** The lines of a file that end with a line feed, streaming; what an interrupted write left behind the last is passed over. */
export async function* fileLines(file: string): AsyncGenerator<FileLine> {
  let rest: Uint8Array[] = [];
  let line = 0;
  let offset = 0;
  const pieces: AsyncIterable<Uint8Array> = createReadStream(file, { highWaterMark: PIECE_BYTES });
  for await (const piece of pieces) {
    let start = 0;
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, start)) {
      const bytes = Buffer.concat([...rest, piece.subarray(start, at)]);
      rest = [];
      start = at + 1;
      line += 1;
      yield { text: bytes.toString('utf8'), line, offset, bytes: bytes.length };
      offset += bytes.length + 1;
    }
    if (start < piece.length) rest.push(piece.subarray(start));
  }
}
