import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call, ModelIdentity, RunEvent } from '@plumbline/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replay } from '../authoring.ts';
import { describeModelContract } from '../contract.ts';
import { createModel } from '../create-model.ts';
import { prepareModel } from '../node.ts';
import { requestHash } from '../request-hash.ts';

const AT = '2026-01-01T00:00:00Z';
const IDENTITY: ModelIdentity = {
  provider: 'openai',
  model: 'recorded-1',
  runtime: { kind: 'remote', endpoint: 'https://models.example/v1' },
  sampling: {},
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'plumbline-replay-'));
});
afterAll(() => rm(root, { recursive: true }));

function trial(role: 'baseline' | 'candidate', answer: { prompt: string; text: string; attempt?: number }): RunEvent {
  const call: Call = {
    requestSha256: requestHash({ messages: answer.prompt }),
    text: answer.text,
    finishReason: 'stop',
    latencyMs: 12,
    costUsd: 0.001,
  };
  const { attempt = 0 } = answer;
  return {
    type: 'trial-finished',
    at: AT,
    trial: {
      suite: 's',
      caseId: answer.prompt,
      role,
      attempt,
      slices: [],
      status: 'completed',
      output: answer.text,
      finishReason: 'stop',
      calls: [call],
      scores: [],
    },
  };
}

async function writeRun(
  name: string,
  roles: readonly ('baseline' | 'candidate')[],
  events: readonly RunEvent[],
): Promise<string> {
  const start: RunEvent = {
    type: 'run-started',
    formatVersion: 1,
    at: AT,
    runId: name,
    toolVersion: '0',
    seed: 1,
    attempts: 2,
    runtime: 'node',
    roles: Object.fromEntries(roles.map((role) => [role, { ref: role }])),
    suiteFiles: [],
  };
  await mkdir(join(root, name));
  const lines = [start, ...events].map((event) => `${JSON.stringify(event)}\n`);
  await writeFile(join(root, name, 'run.ndjson'), `${lines.join('')}{"type":"trial-fin`);
  return name;
}

async function replayed(run: string, role?: 'baseline' | 'candidate') {
  const spec = replay({ model: 'label', run, ...(role === undefined ? {} : { role }) });
  return createModel(await prepareModel(spec, { key: 'r', root, runtime: 'node', env: () => undefined }), { runtime: 'node' });
}

describeModelContract('a replayed model', async () => {
  const loaded: RunEvent = { type: 'model-loaded', at: AT, role: 'baseline', identity: IDENTITY, loadMs: 1 };
  const events = [loaded, trial('baseline', { prompt: 'a', text: 'A' }), trial('baseline', { prompt: 'b', text: 'B' })];
  return {
    model: await replayed(await writeRun('contract', ['baseline'], events)),
    expected: [
      { request: { messages: 'a' }, text: 'A' },
      { request: { messages: 'b' }, text: 'B' },
    ],
  };
});

test('answers belong to a role and an attempt, and are marked as replayed', async () => {
  const run = await writeRun(
    'roles',
    ['baseline', 'candidate'],
    [
      trial('baseline', { prompt: 'a', text: 'old' }),
      trial('candidate', { prompt: 'a', text: 'new' }),
      trial('candidate', { prompt: 'a', text: 'new again', attempt: 1 }),
    ],
  );
  const model = await replayed(run, 'candidate');
  expect(await model.complete({ messages: 'a' })).toEqual({ text: 'new', finishReason: 'stop', latencyMs: 12, replayed: true });
  expect((await model.complete({ messages: 'a' }, { attempt: 1 })).text).toBe('new again');
  await expect(replayed(run)).rejects.toMatchObject({ code: 'config-invalid', remedy: 'Set "role" to baseline or candidate.' });
});

test('the identity is that of the recorded model', async () => {
  const loaded: RunEvent = { type: 'model-loaded', at: AT, role: 'baseline', identity: IDENTITY, loadMs: 1 };
  expect((await replayed(await writeRun('identity', ['baseline'], [loaded]))).identity).toEqual(IDENTITY);
});

test('equal requests of one attempt get their recorded answers in turn', async () => {
  const run = await writeRun(
    'twice',
    ['baseline'],
    [trial('baseline', { prompt: 'a', text: '1' }), trial('baseline', { prompt: 'a', text: '2' })],
  );
  const model = await replayed(run);
  const texts = [];
  for (let ask = 0; ask < 3; ask += 1) texts.push((await model.complete({ messages: 'a' })).text);
  expect(texts).toEqual(['1', '2', '2']);
});

test('a request that is not in the record is an error that names the record', async () => {
  const model = await replayed(await writeRun('missing', ['baseline'], []));
  await expect(model.complete({ messages: 'x' })).rejects.toMatchObject({
    code: 'model-failed',
    message: expect.stringContaining('missing/run.ndjson (baseline)'),
  });
});

test('a damaged line is named with its file and number', async () => {
  await mkdir(join(root, 'damaged'));
  await writeFile(
    join(root, 'damaged', 'run.ndjson'),
    '{"type":"run-finished","at":"2026-01-01T00:00:00Z","trials":0}\n{"type":\n',
  );
  await expect(replayed('damaged')).rejects.toMatchObject({ code: 'run-log-invalid', location: { line: 2 } });
  await expect(replayed('nowhere')).rejects.toMatchObject({ code: 'config-invalid', location: { field: 'run' } });
});
