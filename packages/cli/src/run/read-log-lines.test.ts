import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LogLine, readLogLines } from './read-log-lines.ts';
import { createRunLog } from './run-log.ts';

let folder: string;
let file: string;
/** A sound log of three lines. */
let log: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-log-'));
  file = join(folder, 'run.ndjson');
  const written = await createRunLog(file);
  await written.appendJson(['{"type":"a","x":1}', '{"type":"b","y":"zwei"}', '{"type":"c"}']);
  await written.close();
  log = readFileSync(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(bytes: Buffer) {
  writeFileSync(file, bytes);
  const lines: LogLine[] = [];
  for await (const line of readLogLines(file)) lines.push(line);
  return lines;
}

test('a line is given with its place and without its checksum', async () => {
  expect(await read(log)).toMatchObject([
    { json: '{"type":"a","x":1}', line: 1, offset: 0, whole: true },
    { json: '{"type":"b","y":"zwei"}', line: 2, offset: log.indexOf('{"type":"b"'), whole: true },
    { json: '{"type":"c"}', line: 3, offset: log.indexOf('{"type":"c"'), end: log.length, whole: true },
  ]);
});

test('a bit that is changed anywhere is refused with the byte where a line begins; but for the last line feed, which tears the line', async () => {
  for (let at = 0; at < log.length; at += 1) {
    for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
      const changed = Buffer.from(log);
      changed[at] = (changed[at] ?? 0) ^ bit;
      if (at === log.length - 1) {
        expect((await read(changed)).at(-1)).toMatchObject({ line: 3, whole: false });
        continue;
      }
      const place = `byte ${at}, bit ${bit}`;
      const error = await read(changed).catch((reason: unknown) => reason);
      expect(error, place).toMatchObject({
        code: 'run-log-invalid',
        message: expect.stringMatching(/run\.ndjson:[123] \(byte \d+\): /),
      });
    }
  }
});

test('a first line that has lost its checksum is not taken for one of a log without any', async () => {
  const text = log.toString().replace(/,"sum":"[0-9a-f]{8}"/, '');
  await expect(read(Buffer.from(text))).rejects.toMatchObject({
    message: expect.stringContaining('run.ndjson:1 (byte 0): it has no checksum'),
  });
});
