import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { textHash } from '@plumbline/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeptAnswer } from '../wrap/cache/answer-store.ts';
import { openResponseStore } from './response-store.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 0, 1);
const SOURCE = { provider: 'openai', model: 'm', endpoint: 'http://127.0.0.1/v1' };
const UNPRIVILEGED = join(import.meta.dirname, 'response-store/test-unprivileged.ts');
const WRITER = join(import.meta.dirname, 'response-store/test-process.ts');

let folder: string;
let file: string;
let problems: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-store-'));
  file = join(folder, '.cache', 'responses.sqlite');
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (nowMs = NOW, maxAgeDays?: number) =>
  openResponseStore(file, {
    now: () => nowMs,
    onProblem: (line) => problems.push(line),
    ...(maxAgeDays === undefined ? {} : { maxAgeDays }),
  });
const answer = (text: string): KeptAnswer => ({ text, finishReason: 'stop', latencyMs: 12 });

/** Writes answers named by their index; many at once share a transaction. */
async function fill(count: number, textOf: (index: number) => string): Promise<void> {
  const store = open();
  for (let index = 0; index < count; index += 8) {
    const together = Array.from({ length: Math.min(8, count - index) }, (_, offset) => index + offset);
    await Promise.all(together.map((each) => store.write(textHash(`${each}`), answer(textOf(each)), SOURCE)));
  }
  store.close();
}

/** Runs a process that writes answers, to its end or until it is killed for having said its word. */
async function writer(args: readonly string[], options: { readonly shell?: string; readonly kill?: boolean } = {}) {
  const command = [process.execPath, WRITER, file, ...args];
  const child =
    options.shell === undefined
      ? spawn(process.execPath, command.slice(1), { timeout: 40_000 })
      : spawn('/bin/sh', ['-c', `${options.shell}; exec "$@"`, 'sh', ...command], { timeout: 40_000 });
  let printed = '';
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (options.kill === true && printed.endsWith('\n')) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
  if (printed === '') throw new Error(`The process said nothing, but: ${complaint}`);
  return { signal, ...(JSON.parse(printed) as { written: number; read: number; problems: string[] }) };
}

describe('an answer', () => {
  test('comes back as it was kept, in this process and in a later one', async () => {
    const full: KeptAnswer = {
      ...answer('line\n"quoted" \u{1f600}'),
      usage: { inputTokens: 5, outputTokens: 2, cachedInputTokens: 1 },
      refusal: 'no',
      servedModel: 'm-1',
      systemFingerprint: 'fp',
    };
    const store = open();
    await store.write(textHash('k'), full, SOURCE);
    expect(store.read(textHash('k'))).toEqual(full);
    expect(store.read(textHash('other'))).toBeUndefined();
    store.close();
    expect(open().read(textHash('k'))).toEqual(full);
    expect(problems).toEqual([]);
  });

  test('is found as soon as it is kept, by whom ever, though others were looked for before in the same turn', async () => {
    const [store, other] = [open(), open()];
    expect(store.read(textHash('own'))).toBeUndefined();
    await store.write(textHash('own'), answer('own'), SOURCE);
    expect(store.read(textHash('own'))?.text).toBe('own');
    expect([store, other].map((each) => each.read(textHash('theirs')))).toEqual([undefined, undefined]);
    await other.write(textHash('theirs'), answer('theirs'), SOURCE);
    expect(store.read(textHash('theirs'))?.text).toBe('theirs');
    for (const each of [store, other]) each.close();
    expect(problems).toEqual([]);
  });

  test('that was kept before gives way to a newer one', async () => {
    const store = open();
    await store.write(textHash('k'), answer('old'), SOURCE);
    await store.write(textHash('k'), answer('new'), SOURCE);
    expect(store.read(textHash('k'))?.text).toBe('new');
    store.close();
  });

  test('is asked for again when it is older than wanted', async () => {
    await fill(1, () => 'yes');
    expect(open(NOW + 7 * DAY_MS, 7).read(textHash('0'))?.text).toBe('yes');
    expect(open(NOW + 7 * DAY_MS + 1000, 7).read(textHash('0'))).toBeUndefined();
    expect(open(NOW + 7 * DAY_MS + 1000).read(textHash('0'))?.text).toBe('yes');
  });

  test.each([
    ['with another text', `replace(content, 'yes', 'no!')`],
    ['cut off', `substr(content, 1, 8)`],
    ['of another kind', `'{"text":7}'`],
  ])('that came back %s is not found, which is told once; the next one that is kept there is', async (_, change) => {
    await fill(2, (index) => `yes ${index}`);
    const database = new DatabaseSync(file);
    database.exec(`UPDATE answers SET content = ${change}`);
    database.close();
    const store = open();
    expect([store.read(textHash('0')), store.read(textHash('1'))]).toEqual([undefined, undefined]);
    expect(problems).toEqual([expect.stringMatching(/^An answer in the cache .*responses\.sqlite is not as it was kept/)]);
    await store.write(textHash('1'), answer('anew'), SOURCE);
    expect(store.read(textHash('1'))?.text).toBe('anew');
    store.close();
  });

  test('that was kept before there were checksums is found', async () => {
    await fill(1, () => 'yes');
    const database = new DatabaseSync(file);
    database.exec(`UPDATE answers SET content = substr(content, 1, instr(content, char(10)) - 1)`);
    database.close();
    expect(open().read(textHash('0'))?.text).toBe('yes');
    expect(problems).toEqual([]);
  });
});

describe('on disk', () => {
  // Lengths at which pages fill badly are among them.
  test.each([3, 150, 457, 1000, 1400, 2233, 5000])(
    'an answer of %i characters takes at most 500 bytes beyond its content',
    async (length) => {
      await fill(600, () => 'x'.repeat(length));
      const content = JSON.stringify(answer('x'.repeat(length))).length;
      expect(statSync(file).size / 600 - content).toBeLessThanOrEqual(500);
      expect(statSync(`${file}-wal`, { throwIfNoEntry: false })).toBeUndefined();
    },
  );

  test('an answer is there when its write has resolved, whatever ends the process then', async () => {
    expect(await writer(['killed', '50'], { kill: true })).toEqual({ signal: 'SIGKILL', written: 50, read: 50, problems: [] });
    const store = open();
    for (let index = 0; index < 50; index += 1) {
      expect(store.read(textHash(`killed-${index}`))?.text).toBe(`killed-${index}`);
    }
    store.close();
  });

  test('four processes write and read at once, from the making of the file on', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const results = await Promise.all(names.map((name) => writer([name, '150', ...names])));
    for (const result of results) expect(result).toEqual({ signal: null, written: 150, read: 150, problems: [] });
    const store = open();
    const found = names.flatMap((name) =>
      Array.from({ length: 150 }, (_, index) => store.read(textHash(`${name}-${index}`))?.text),
    );
    expect(new Set(found)).toEqual(
      new Set(names.flatMap((name) => Array.from({ length: 150 }, (_, index) => `${name}-${index}`))),
    );
    store.close();
  });
});

describe('a file that cannot be used', () => {
  test.each([
    ['no database', () => writeFileSync(file, 'x'.repeat(4096))],
    ['cut short', () => truncateSync(file, 700)],
    ['overwritten at its beginning', () => writeFileSync(file, readFileSync(file).fill(0xab, 100, 2048))],
    ['another database', () => changed((database) => database.exec('PRAGMA application_id = 7'))],
    ['of another version', () => changed((database) => database.exec('PRAGMA user_version = 99'))],
  ])('because it is %s is refused with the way to go on', async (_, damage) => {
    await fill(20, () => 'yes');
    damage();
    expect(() => open()).toThrow(expect.objectContaining({ code: 'cache-damaged', location: { file } }));
    expect(() => open()).toThrow(/Cannot read the cached answers in .*responses\.sqlite: /);
  });

  test('because a page in the middle is damaged is read no more from there on; that is said once', async () => {
    await fill(300, (index) => `answer ${index}`);
    const bytes = readFileSync(file);
    const page = Math.floor(bytes.indexOf('answer 150') / 512) * 512;
    writeFileSync(file, bytes.fill(0xab, page, page + 512));
    const store = open();
    expect(store.read(textHash('7'))?.text).toBe('answer 7');
    expect(store.read(textHash('150'))).toBeUndefined();
    expect(store.read(textHash('7'))).toBeUndefined();
    store.close();
    expect(problems).toEqual([
      expect.stringMatching(/^Cannot use the cache .*malformed.* without it\. Type `plumbline cache clear`/),
    ]);
  });

  test('because its disk is full is written no more; what is there is read', async () => {
    // A limit of 96 blocks of 512 bytes for any file stands for the full disk.
    const full = await writer(['full', '900'], { shell: "trap '' XFSZ; ulimit -f 96" });
    expect(full).toMatchObject({
      signal: null,
      written: 900,
      problems: [expect.stringContaining('Cannot keep answers in the cache')],
    });
    expect(full.read).toBeGreaterThan(10);
    expect(full.read).toBeLessThan(900);
    const store = open();
    for (let index = 0; index < full.read; index += 1) expect(store.read(textHash(`full-${index}`))?.text).toBe(`full-${index}`);
    store.close();
  });

  describe('because another process writes', () => {
    let other: DatabaseSync;
    beforeEach(async () => {
      await fill(1, () => 'old');
      other = new DatabaseSync(file);
      other.exec('BEGIN IMMEDIATE');
    });
    afterEach(() => other.close());
    const keep = (store: ReturnType<typeof open>, text: string) => store.write(textHash(text), answer(text), SOURCE);
    const textsIn = (store: ReturnType<typeof open>, texts: readonly string[]) =>
      texts.map((each) => store.read(textHash(each))?.text);

    test('holds nobody up: answers stay in hand and are written later', async () => {
      const store = open();
      for (let index = 0; index < 300; index += 1) await keep(store, `held ${index}`);
      expect(textsIn(store, ['0', 'held 0', 'held 299'])).toEqual(['old', 'held 0', 'held 299']);
      expect(textsIn(open(), ['held 0', 'held 299'])).toEqual([undefined, undefined]);
      other.exec('ROLLBACK');
      await keep(store, 'next');
      expect(textsIn(open(), ['held 0', 'held 299', 'next'])).toEqual(['held 0', 'held 299', 'next']);
      store.close();
      expect(problems).toEqual([]);
    });

    test('takes answers only to the last, or if they are too many, and that is said once; later ones are kept', async () => {
      const store = open();
      await keep(store, 'x'.repeat(16 * 1024 * 1024));
      expect(problems).toEqual([]);
      await keep(store, 'y');
      expect(problems).toEqual([
        expect.stringMatching(
          /^Cannot keep some answers in the cache .* \(database is locked by another process\): a later run asks/,
        ),
      ]);
      other.exec('ROLLBACK');
      await keep(store, 'z');
      expect(textsIn(open(), ['y', 'z'])).toEqual([undefined, 'z']);
      other.exec('BEGIN IMMEDIATE');
      await keep(store, 'at the end');
      store.close();
      other.exec('ROLLBACK');
      expect(textsIn(open(), ['at the end'])).toEqual([undefined]);
      expect(problems).toHaveLength(1);
    });

    test('is told at the end where nothing could be written', async () => {
      const store = open();
      await keep(store, 'at the end');
      expect(problems).toEqual([]);
      store.close();
      expect(problems).toEqual([expect.stringMatching(/^Cannot keep some answers/)]);
    });
  });

  describe('because this user may write neither it nor its folder', () => {
    /** What a user without rights finds there. */
    const found = async () => {
      const child = spawn(process.execPath, [UNPRIVILEGED, file, '0', '1'], { timeout: 40_000 });
      let complaint = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        complaint += text;
      });
      const printed = await text(child.stdout);
      if (printed === '') throw new Error(`The process said nothing, but: ${complaint}`);
      return JSON.parse(printed);
    };
    const allow = (inFolder: number, ofFile: number) => {
      chmodSync(file, ofFile);
      chmodSync(join(folder, '.cache'), inFolder);
    };
    afterEach(() => allow(0o700, 0o600));

    test('is read, counted, and written no more, which is said', async () => {
      await fill(2, (index) => `answer ${index}`);
      chmodSync(folder, 0o755);
      allow(0o555, 0o444);
      expect(await found()).toEqual({
        texts: ['answer 0', 'answer 1', null],
        counted: 2,
        problems: [
          expect.stringMatching(/^Cannot keep answers in the cache .*: those that are there are read, and no more are kept\.$/),
        ],
      });
    });

    test('is not read while another process has changes of it elsewhere', async () => {
      await fill(2, (index) => `answer ${index}`);
      writeFileSync(`${file}-wal`, 'x'.repeat(600), { mode: 0o600 });
      chmodSync(folder, 0o755);
      allow(0o555, 0o444);
      expect(await found()).toEqual({
        texts: [null, null, null],
        counted: 'file-unreadable',
        problems: [expect.stringMatching(/^Cannot use the cache .*: the run goes on without it\.$/)],
      });
    });
  });

  test('because there can be no folder for it keeps nothing, and says so', async () => {
    writeFileSync(join(folder, '.cache'), 'a file');
    const store = open();
    await store.write(textHash('k'), answer('yes'), SOURCE);
    expect(store.read(textHash('k'))).toBeUndefined();
    store.close();
    expect(problems).toEqual([
      expect.stringMatching(/^Cannot use the cache .*responses\.sqlite \(.*(?:EEXIST|ENOTDIR).*without it\.$/),
    ]);
  });
});

function changed(change: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file);
  change(database);
  database.close();
}
