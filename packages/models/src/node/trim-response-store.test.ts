import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textHash } from '@plumbline/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openResponseStore } from './response-store.ts';
import { trimResponseStore } from './trim-response-store.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const SOURCE = { provider: 'openai', model: 'm', endpoint: 'http://127.0.0.1/v1' };
const KIB = 1024;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-trim-'));
  file = join(folder, 'responses.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (nowMs: number) => openResponseStore(file, { now: () => nowMs, onProblem: () => expect.unreachable() });

/** Keeps ten answers of about a kilobyte each on every one of so many days. */
async function fillDays(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    const store = open(START + day * DAY_MS);
    const answers = Array.from({ length: 10 }, (_, index) =>
      store.write(textHash(`${day}-${index}`), { text: 'x'.repeat(KIB), finishReason: 'stop', latencyMs: 1 }, SOURCE),
    );
    await Promise.all(answers);
    store.close();
  }
}

function daysLeft(days: number): number[] {
  const store = open(START);
  const left = Array.from({ length: days }, (_, day) => day).filter((day) =>
    Array.from({ length: 10 }, (_, index) => index).some((index) => store.read(textHash(`${day}-${index}`)) !== undefined),
  );
  store.close();
  return left;
}

test('a store within its limit is left as it is', async () => {
  await fillDays(3);
  const { size } = statSync(file);
  expect(trimResponseStore(file, { maxBytes: size, now: () => START })).toBe(0);
  expect(statSync(file).size).toBe(size);
});

test('a full one loses what was not used for longest, down to nine tenths of its limit, and its space', async () => {
  await fillDays(20);
  // The first days' answers are used again on day 30; that counts more than when they were made.
  const store = open(START + 30 * DAY_MS);
  for (const day of [0, 1]) for (let index = 0; index < 10; index += 1) store.read(textHash(`${day}-${index}`));
  store.close();
  const removed = trimResponseStore(file, { maxBytes: 100 * KIB, now: () => START });
  const { size } = statSync(file);
  expect(size).toBeLessThanOrEqual(90 * KIB);
  expect(size).toBeGreaterThan(70 * KIB);
  const left = daysLeft(20);
  expect(left.slice(0, 2)).toEqual([0, 1]);
  const later = left.slice(2);
  expect(later).toEqual(Array.from({ length: later.length }, (_, index) => 20 - later.length + index));
  // Every answer takes a kilobyte and less than 500 bytes: nine tenths of 100 KiB hold between 59 and 90.
  expect(removed).toBeGreaterThanOrEqual(110);
  expect(removed).toBeLessThanOrEqual(141);
});

test('what is older than wanted goes, whatever the size', async () => {
  await fillDays(10);
  const now = () => START + 10 * DAY_MS;
  expect(trimResponseStore(file, { maxBytes: 1e9, maxAgeDays: 4, now })).toBe(60);
  expect(daysLeft(10)).toEqual([6, 7, 8, 9]);
});

test('there may be no file yet', () => {
  expect(trimResponseStore(file, { maxBytes: 1, now: () => START })).toBe(0);
});
