import zlib from 'node:zlib';
import { expect, test } from 'vitest';
import { decodePieces } from './decode-pieces.ts';

async function decode(
  bytes: Uint8Array,
  { encodings, largestBytes }: { encodings: string; largestBytes: number },
): Promise<number> {
  async function* pieces() {
    yield bytes;
  }
  let size = 0;
  for await (const piece of decodePieces(pieces(), { encodings, largestBytes })) size += piece.length;
  return size;
}

const MEBIBYTE = zlib.gzipSync(new Uint8Array(2 ** 20));

test('what is larger than it may be is refused, and what is just as large is not', async () => {
  expect(MEBIBYTE.length).toBeLessThan(2000);
  expect(await decode(MEBIBYTE, { encodings: 'gzip', largestBytes: 2 ** 20 })).toBe(2 ** 20);
  await expect(decode(MEBIBYTE, { encodings: 'gzip', largestBytes: 2 ** 20 - 1 })).rejects.toThrow(
    'cannot decompress the answer (gzip): it is larger than 1048575 bytes',
  );
});

test('what is compressed twice may be no larger in between either', async () => {
  // A member without content after the other: nothing comes out in the end.
  const empty = zlib.gzipSync(Buffer.concat(Array.from({ length: 1000 }, () => zlib.gzipSync(''))));
  expect(await decode(empty, { encodings: 'gzip, gzip', largestBytes: 20_000 })).toBe(0);
  await expect(decode(empty, { encodings: 'gzip, gzip', largestBytes: 19_999 })).rejects.toThrow('it is larger than 19999 bytes');
});

test('what is not compressed as it says is told by the name of the encoding', async () => {
  const plain = Buffer.from('plain');
  await expect(decode(plain, { encodings: 'GZIP', largestBytes: 100 })).rejects.toThrow(
    'cannot decompress the answer (gzip): incorrect header check',
  );
});
