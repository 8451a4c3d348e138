import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textHash } from '@plumbline/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clearResponseStore } from './clear-response-store.ts';
import { openResponseStore } from './response-store.ts';
import { responseStoreStats } from './response-store-stats.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
// With a line feed and eight digits of checksum.
const CONTENT = JSON.stringify({ text: 'yes', finishReason: 'stop', latencyMs: 1 }).length + 9;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-stats-'));
  file = join(folder, 'responses.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Ten answers of one model on the first day, twenty of another four days later. */
async function fill(): Promise<void> {
  for (const { model, day, count } of [
    { model: 'gpt-a', day: 0, count: 10 },
    { model: 'gpt-b', day: 4, count: 20 },
  ]) {
    const store = openResponseStore(file, { now: () => START + day * DAY_MS, onProblem: () => expect.unreachable() });
    const source = { provider: 'openai', model, endpoint: 'https://one/v1' };
    for (let index = 0; index < count; index += 1)
      await store.write(textHash(`${model}-${index}`), { text: 'yes', finishReason: 'stop', latencyMs: 1 }, source);
    store.close();
  }
}

const modelsLeft = () => responseStoreStats(file).models.map(({ model, answers }) => `${model} ${answers}`);
const now = () => START + 5 * DAY_MS;

test('a store tells what it holds', async () => {
  await fill();
  expect(responseStoreStats(file)).toEqual({
    answers: 30,
    contentBytes: 30 * CONTENT,
    diskBytes: statSync(file).size,
    oldest: '2026-01-01T00:00:00.000Z',
    newest: '2026-01-05T00:00:00.000Z',
    models: [
      { provider: 'openai', model: 'gpt-b', endpoint: 'https://one/v1', answers: 20, contentBytes: 20 * CONTENT },
      { provider: 'openai', model: 'gpt-a', endpoint: 'https://one/v1', answers: 10, contentBytes: 10 * CONTENT },
    ],
  });
});

test('where there is no file there is nothing, and none is made', () => {
  expect(responseStoreStats(file)).toEqual({ answers: 0, contentBytes: 0, diskBytes: 0, models: [] });
  expect(clearResponseStore(file, { now })).toEqual({ answers: 0, freedBytes: 0 });
  expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
});

describe('clearing', () => {
  test('everything leaves an empty store and gives its space back', async () => {
    await fill();
    const before = statSync(file).size;
    const cleared = clearResponseStore(file, { now });
    expect(cleared).toEqual({ answers: 30, freedBytes: before - statSync(file).size });
    expect(cleared.freedBytes).toBeGreaterThan(30 * CONTENT);
    expect(modelsLeft()).toEqual([]);
  });

  test('beside a run that has the file open frees as much of it', async () => {
    await fill();
    const store = openResponseStore(file, { now, onProblem: () => undefined });
    const before = statSync(file).size;
    const { freedBytes } = clearResponseStore(file, { now });
    store.close();
    expect(freedBytes).toBeGreaterThan(30 * CONTENT);
    expect(freedBytes).toBe(before - statSync(file).size);
  });

  test('by model or by age removes only that', async () => {
    await fill();
    expect(clearResponseStore(file, { model: 'gpt-*', olderThanDays: 6, now })).toMatchObject({ answers: 0 });
    expect(clearResponseStore(file, { model: 'gpt-b', olderThanDays: 3, now })).toMatchObject({ answers: 0 });
    expect(clearResponseStore(file, { olderThanDays: 3, now })).toMatchObject({ answers: 10 });
    expect(modelsLeft()).toEqual(['gpt-b 20']);
    expect(clearResponseStore(file, { model: '*-b', now })).toMatchObject({ answers: 20 });
  });

  test('a damaged file takes it away whole, and refuses to take a part', () => {
    writeFileSync(file, 'x'.repeat(5000));
    expect(() => clearResponseStore(file, { model: 'm', now })).toThrow(expect.objectContaining({ code: 'cache-damaged' }));
    expect(clearResponseStore(file, { now })).toEqual({ freedBytes: 5000 });
    expect(responseStoreStats(file).diskBytes).toBe(0);
  });
});
