import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { datasetHash, PlumblineError } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDatasets } from './list-datasets.ts';
import { loadDataset } from './load-dataset.ts';
import { parseCases } from './parse-cases.ts';

const COMMITTED = fileURLToPath(new URL('../../../datasets', import.meta.url));
const CASES = '{"id":"a","input":1,"slices":["lang:en"]}\n{"id":"b","input":2,"slices":["lang:en"]}\n';
const SHA256 = datasetHash(await parseCases(CASES, { file: 'cases.jsonl' }));
const CARD = `name: orders
description: Order questions.
licence: CC-BY-4.0
source: Written by the support team.
owner: Support
made: npm run make-orders
cases: 2
sha256: ${SHA256}
slices: { 'lang:en': 2 }
`;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'plumbline-datasets-'));
  await write('orders', { 'dataset.yaml': CARD, 'cases.jsonl': CASES });
});
afterAll(() => rm(root, { recursive: true }));

async function write(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  await mkdir(join(root, name), { recursive: true });
  for (const [file, content] of Object.entries(files)) await writeFile(join(root, name, file), content);
}

async function errorOf(loading: Promise<unknown>): Promise<PlumblineError> {
  const error = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PlumblineError) return error;
  throw new Error(`expected a PlumblineError, got ${error}`);
}

describe('loadDataset', () => {
  it('reads the card and the cases, and identifies them', async () => {
    const dataset = await loadDataset('orders', { root });
    expect(dataset.identity).toEqual({ name: 'orders', sha256: SHA256, cases: 2 });
    expect(dataset.card.owner).toBe('Support');
    expect(dataset.cases.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('reads every dataset of this repository', async () => {
    for (const name of await listDatasets(COMMITTED)) {
      const { identity, cases } = await loadDataset(name, { root: COMMITTED });
      expect(identity).toMatchObject({ name, cases: cases.length });
    }
  });

  it('names the nearest datasets when there is none of that name', async () => {
    const error = await errorOf(loadDataset('order', { root }));
    expect(error).toMatchObject({ code: 'dataset-missing', location: { file: join(root, 'order') } });
    expect(error.remedy).toMatch(/^Use an existing dataset, such as orders[, ]/);
  });

  it.each(['../orders', '..', '.', '/etc', 'C:orders', 'a/b', 'a\\b', '', '.hidden', 'a\0b'])(
    'refuses the name %j, which could lead out of the folder',
    async (name) => {
      expect(await errorOf(loadDataset(name, { root: join(root, 'orders') }))).toMatchObject({
        code: 'dataset-missing',
        message: `Cannot load dataset ${JSON.stringify(name)}: a dataset is named by one folder name, not by a path`,
      });
    },
  );

  it.each([
    ['number of cases', { 'dataset.yaml': CARD.replace('cases: 2', 'cases: 3') }, 'cases', 'is 3, but its cases give 2'],
    ['hash', { 'cases.jsonl': CASES.replace('"input":2', '"input":3') }, 'sha256', `is ${SHA256}, but its cases give`],
    ['slice', { 'dataset.yaml': CARD.replace("en': 2", "en': 1") }, 'slices.lang:en', 'is 1, but its cases give 2'],
    [
      'name',
      { 'dataset.yaml': CARD.replace('name: orders', 'name: order') },
      'name',
      'is order, but its cases give changed-name',
    ],
  ])('refuses a card whose %s does not agree, and says how to refresh it', async (what, changed, field, message) => {
    const name = `changed-${what.split(' ')[0]}`;
    await write(name, { 'dataset.yaml': CARD.replace('orders', name), 'cases.jsonl': CASES, ...withName(changed, name) });
    const error = await errorOf(loadDataset(name, { root }));
    expect(error.message).toContain(message);
    expect(error).toMatchObject({ code: 'dataset-invalid', location: { file: join(root, name, 'dataset.yaml'), field } });
    expect(error.remedy).toMatch(/write cases: 2, sha256: [0-9a-f]{64} .*make them again: npm run make-orders$/);
  });

  it('names the file that is missing', async () => {
    await write('half', { 'dataset.yaml': CARD });
    expect(await errorOf(loadDataset('half', { root }))).toMatchObject({
      code: 'dataset-invalid',
      message: `Cannot find ${join(root, 'half', 'cases.jsonl')}`,
    });
  });

  it('refuses bytes that are no UTF-8 instead of guessing at them', async () => {
    await write('latin', { 'dataset.yaml': CARD, 'cases.jsonl': Uint8Array.of(0x22, 0xe9, 0x22) });
    expect((await errorOf(loadDataset('latin', { root }))).message).toContain('it is no UTF-8 text');
  });
});

describe('listDatasets', () => {
  it('names the twelve datasets of the support desk, and no folder without a card', async () => {
    await mkdir(join(root, 'empty'), { recursive: true });
    expect(await listDatasets(root)).not.toContain('empty');
    expect((await listDatasets(COMMITTED)).filter((name) => name.startsWith('support-'))).toHaveLength(12);
  });

  it('says so when the folder does not exist', async () => {
    expect(await errorOf(listDatasets(join(root, 'nowhere')))).toMatchObject({ code: 'dataset-missing' });
  });
});

function withName(files: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.replace('name: orders', `name: ${name}`)]));
}
