import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { lineFeedsIn, notUtf8 } from '../config/utf8-text.ts';
import { piecesOf } from './pieces-of.ts';

/**
 * The bytes of a text file from its beginning, a mebibyte at a time.
 *
 * @throws PlumblineError `file-unreadable` where they are not UTF-8, with the line of the first byte that is wrong
 */
export async function* utf8PiecesOf(file: string): AsyncGenerator<Uint8Array> {
  let read = 0;
  let cut: Uint8Array = new Uint8Array(0);
  for await (const piece of piecesOf(file)) {
    const bytes = cut.length === 0 ? Buffer.from(piece.buffer, piece.byteOffset, piece.length) : Buffer.concat([cut, piece]);
    const end = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, end))) throw await refusal(bytes, { file, offset: read - cut.length });
    read += piece.length;
    cut = bytes.subarray(end);
    yield piece;
  }
  if (cut.length > 0) throw await refusal(Buffer.from(cut), { file, offset: read - cut.length });
}

/** The lines before are counted only now, by reading them again. */
async function refusal(bytes: Buffer, { file, offset }: { readonly file: string; readonly offset: number }) {
  let lines = 0;
  if (offset > 0) for await (const piece of createReadStream(file, { end: offset - 1 })) lines += lineFeedsIn(piece);
  return notUtf8(bytes, { what: 'results', file, before: { bytes: offset, lines } });
}

/** How many bytes there are without a character at the end that goes on in the next piece. */
function wholeCharacters(bytes: Uint8Array): number {
  const { length } = bytes;
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte < 0xc0) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < size ? length - back : length;
  }
  return length;
}
