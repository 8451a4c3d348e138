import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readText } from '../config/read-text.ts';
import { utf8PiecesOf } from './utf8-pieces-of.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'utf8-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** As much as is read at once. */
const MEBIBYTE = 2 ** 20;
const file = () => join(folder, 'text.jsonl');
const write = (...parts: readonly (string | readonly number[])[]) =>
  writeFileSync(file(), Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))));
const readInPieces = async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of utf8PiecesOf(file())) pieces.push(piece);
  return Buffer.concat(pieces);
};
/** The letter é in Latin-1. */
const LATIN = [0xe9];

test.each([
  ['of one, two, three and four bytes', 'a é 日 😀 \ufffd\n'],
  ['of three bytes, across the end of a piece', `${'a'.repeat(MEBIBYTE - 1)}日`],
  ['of four bytes, across the end of a piece', `${'a'.repeat(MEBIBYTE - 3)}😀`],
])('characters %s are handed on as they are', async (_what, text) => {
  write(text);
  expect((await readInPieces()).equals(readFileSync(file()))).toBe(true);
  expect(await readText(file(), { what: 'results' })).toBe(text);
});

test.each([
  ['alone in a word', ['{}\n{"case":"caf', LATIN, '"}\n'], 2, 'e9 22 7d 0a', 15],
  ['behind a replacement character of the text itself', ['\ufffd', LATIN, 'xyz'], 1, 'e9 78 79 7a', 3],
  ['at the end', ['ab\n', LATIN], 2, 'e9', 3],
  ['in the second piece', ['a\n'.repeat(MEBIBYTE / 2 + 5), LATIN, 'b'], MEBIBYTE / 2 + 6, 'e9 62', MEBIBYTE + 10],
  ['where a character was cut', ['é日'.slice(0, 1), [0xe6, 0x97], '\n'], 1, 'e6 97 0a', 2],
])('a wrong byte is told with its line and place, whether read whole or in pieces: %s', async (_what, parts, line, found, at) => {
  write(...parts);
  const refusal = {
    code: 'file-unreadable',
    message: `Cannot read the results ${file()}:${line}: the text is not UTF-8 (found ${found} at byte ${at})`,
    remedy: expect.stringContaining('as UTF-8'),
    location: { file: file(), line },
  };
  await expect(readInPieces()).rejects.toMatchObject(refusal);
  await expect(readText(file(), { what: 'results' })).rejects.toMatchObject(refusal);
});
