import { pipeline, type Transform } from 'node:stream';
import zlib from 'node:zlib';

/** As the encodings of HTTP are named. What a cut-off body holds is given out: whether an answer is whole, its content says. */
const DECODERS: Readonly<Record<string, (first: Uint8Array) => Transform>> = {
  gzip: () => zlib.createGunzip(LENIENT),
  'x-gzip': () => zlib.createGunzip(LENIENT),
  // Some servers leave out the two bytes before it, the first of which ends in 8.
  deflate: ([byte = 0]) => ((byte & 0x0f) === 8 ? zlib.createInflate(LENIENT) : zlib.createInflateRaw(LENIENT)),
  br: () => zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }),
  zstd: () => zlib.createZstdDecompress(),
};
const LENIENT = { finishFlush: zlib.constants.Z_SYNC_FLUSH };

/** How a body came, and how much there may be of it. */
export interface DecodePiecesOptions {
  /** The header `content-encoding`: the encodings in the order in which they were applied. Unknown ones are let be. */
  readonly encodings: string;
  /** Of what comes out of any of them. */
  readonly largestBytes: number;
}

/**
 * Decompresses a body while it comes.
 *
 * @throws Error where it is not what it says to be, or is larger than it may be; and what `pieces` throws
 */
export function decodePieces(
  pieces: AsyncIterable<Uint8Array>,
  { encodings, largestBytes }: DecodePiecesOptions,
): AsyncIterable<Uint8Array> {
  let decoded = pieces;
  for (const name of encodings.toLowerCase().split(',').reverse()) {
    const encoding = name.trim();
    const decoder = DECODERS[encoding];
    if (decoder !== undefined) decoded = decodeOnce(decoded, { encoding, decoder, largestBytes });
  }
  return decoded;
}

interface Decoding {
  readonly encoding: string;
  readonly decoder: (first: Uint8Array) => Transform;
  readonly largestBytes: number;
}

async function* decodeOnce(
  pieces: AsyncIterable<Uint8Array>,
  { encoding, decoder, largestBytes }: Decoding,
): AsyncGenerator<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done === true) return;
  const transform = decoder(first.value);
  let broken: unknown;
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield first.value;
    try {
      yield* { [Symbol.asyncIterator]: () => source };
    } catch (error) {
      broken = error;
      throw error;
    }
  }
  // What fails, fails the reading below, too.
  pipeline(whole(), transform, () => undefined);
  let size = 0;
  try {
    for await (const piece of transform) {
      size += piece.length;
      if (size > largestBytes) throw new Error(`it is larger than ${largestBytes} bytes`);
      yield piece;
    }
  } catch (error) {
    if (broken !== undefined) throw broken;
    throw new Error(`cannot decompress the answer (${encoding}): ${error instanceof Error ? error.message : String(error)}`);
  }
}
