import { expect, test } from 'vitest';
import { blotLines } from './blot-lines.ts';

async function* piecesOf(texts: readonly (string | Uint8Array)[]) {
  for (const text of texts) yield Buffer.from(text);
}
const passed = async (...texts: (string | Uint8Array)[]) => {
  const pieces: string[] = [];
  for await (const piece of blotLines(piecesOf(texts), (text) => text.replaceAll('secret', '*')))
    pieces.push(Buffer.from(piece).toString('latin1'));
  return pieces;
};

test('a whole line passes at once, the beginning of the next one waits for its end', async () => {
  expect(await passed('one\ntw', 'o', '\nthree\n', 'four')).toEqual(['one\n', 'two\nthree\n', 'four']);
});

test('what is blotted may be cut anywhere within its line', async () => {
  for (let cut = 0; cut <= 14; cut += 1) {
    const line = 'the secret is\n';
    expect((await passed(line.slice(0, cut), line.slice(cut))).join('')).toBe('the * is\n');
  }
});

test('bytes that are no text pass as they are', async () => {
  expect(await passed(Uint8Array.of(0xff, 0xfe), Uint8Array.of(10, 0xc3))).toEqual(['\xff\xfe\n', '\xc3']);
});

test('of an answer without content nothing passes', async () => {
  expect(await passed()).toEqual([]);
});
