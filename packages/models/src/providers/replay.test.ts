import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Call, type Model, type ModelIdentity, type RunEvent, requestHash } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replay } from '../authoring.ts';
import { describeModelContract } from '../contract.ts';
import { createModel } from '../create-model.ts';
import { prepareModel } from '../node.ts';

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

interface Answer {
  readonly prompt: string;
  /** The answers to it, one call each. */
  readonly text: string | readonly string[];
  readonly attempt?: number;
  /** The prompt when absent. */
  readonly caseId?: string;
}

function trial(role: 'baseline' | 'candidate', answer: Answer): RunEvent {
  const { attempt = 0, caseId = answer.prompt } = answer;
  const texts = [answer.text].flat();
  const calls = texts.map(
    (text): Call => ({
      requestSha256: requestHash({ messages: answer.prompt }),
      text,
      finishReason: 'stop',
      latencyMs: 12,
      costUsd: 0.001,
    }),
  );
  return {
    type: 'trial-finished',
    at: AT,
    trial: {
      suite: 's',
      caseId,
      role,
      attempt,
      slices: [],
      status: 'completed',
      output: texts.at(-1) ?? '',
      finishReason: 'stop',
      calls,
      scores: [],
    },
  };
}

async function writeRun(
  name: string,
  roles: readonly ('baseline' | 'candidate')[],
  events: readonly RunEvent[],
): Promise<string> {
  const start = startOf(name, roles);
  await mkdir(join(root, name));
  const lines = [start, ...events].map((event) => `${JSON.stringify(event)}\n`);
  await writeFile(join(root, name, 'run.ndjson'), `${lines.join('')}{"type":"trial-fin`);
  return name;
}

function startOf(runId: string, roles: readonly ('baseline' | 'candidate')[]): RunEvent {
  return {
    type: 'run-started',
    formatVersion: 1,
    at: AT,
    runId,
    toolVersion: '0',
    seed: 1,
    attempts: 2,
    runtime: 'node',
    roles: Object.fromEntries(roles.map((role) => [role, { ref: role }])),
    suiteFiles: [],
  };
}

async function replayed(run: string, role?: 'baseline' | 'candidate' | 'judge', runtime: 'node' | 'browser' = 'node') {
  const spec = replay({ model: 'label', run, ...(role === undefined ? {} : { role }) });
  return createModel(await prepareModel(spec, { key: 'r', root, runtime, env: () => undefined }), { runtime });
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

describe.each(['node', 'browser'] as const)('equal requests, replayed in %s', (runtime) => {
  let model: Model;
  beforeAll(async () => {
    const run = await writeRun(
      `equal-${runtime}`,
      ['baseline'],
      [
        trial('baseline', { caseId: 'one', prompt: 'a', text: ['1', '2'] }),
        trial('baseline', { caseId: 'two', prompt: 'a', text: '3' }),
        {
          type: 'trial-finished',
          at: AT,
          trial: {
            suite: 's',
            caseId: 'down',
            role: 'baseline',
            attempt: 0,
            slices: [],
            status: 'errored',
            error: { code: 'provider-unreachable', message: 'nobody there' },
            calls: [],
          },
        },
      ],
    );
    model = await replayed(run, 'baseline', runtime);
  });
  afterAll(() => model.close?.());
  /** Asks `a` several times as one trial does. */
  const ask = async (caseId: string | undefined, times: number) => {
    const asker = caseId === undefined ? {} : { trial: { role: 'baseline', suite: 's', caseId } as const };
    const texts = [];
    for (let time = 0; time < times; time += 1) texts.push((await model.complete({ messages: 'a' }, asker)).text);
    return texts;
  };

  test('give each trial its own answers, in the order in which it asked, and again when it runs again', async () => {
    expect(await ask('two', 1)).toEqual(['3']);
    expect(await ask('one', 2)).toEqual(['1', '2']);
    expect(await ask('one', 2)).toEqual(['1', '2']);
  });

  test('give a trial that the record has not the answers of others', async () => {
    expect(await ask('renamed', 3)).toEqual(['1', '2', '3']);
  });

  test('outside of trials are answered in turn, the last one again and again', async () => {
    expect(await ask(undefined, 4)).toEqual(['1', '2', '3', '3']);
  });

  test('are not answered more often than the record says', async () => {
    await expect(ask('two', 2)).rejects.toThrow('Cannot replay case "two" of suite "s" from');
    await expect(ask('two', 2)).rejects.toThrow(': the request is asked more often than the 1 time that it holds');
  });

  test.each([
    { caseId: 'down', attempt: 0, why: 'there the trial errored: provider-unreachable: nobody there' },
    { caseId: 'one', attempt: 0, why: 'there the trial asked something else' },
    { caseId: 'one', attempt: 3, why: 'it holds no such trial (attempt 3), and no answer to its request' },
  ])('that are not there are told with the reason: $why', async ({ caseId, attempt, why }) => {
    const call = model.complete({ messages: 'another' }, { attempt, trial: { role: 'baseline', suite: 's', caseId } });
    await expect(call).rejects.toMatchObject({
      code: 'model-failed',
      message: expect.stringContaining(`"${caseId}" of suite "s"`),
    });
    await expect(
      model.complete({ messages: 'another' }, { attempt, trial: { role: 'baseline', suite: 's', caseId } }),
    ).rejects.toThrow(why);
  });
});

test.each(['node', 'browser'] as const)('the judge answers each role as it did, and is who it was (%s)', async (runtime) => {
  const judged = (role: 'baseline' | 'candidate', verdict: string): RunEvent => {
    const event = trial(role, { prompt: 'a', text: 'A' });
    if (event.type !== 'trial-finished') throw new Error('expected a trial');
    const requestSha256 = requestHash({ messages: 'Is A polite?' });
    const judgeCalls: Call[] = [{ requestSha256, text: verdict, finishReason: 'stop', latencyMs: 5 }];
    return { ...event, trial: { ...event.trial, judgeCalls } };
  };
  const suite = { name: 's', file: 's.eval.ts', sha256: '', scorers: [], judge: IDENTITY };
  const started: RunEvent = { type: 'suite-started', at: AT, suite, expectedTrials: 2 };
  const run = await writeRun(
    `judge-${runtime}`,
    ['baseline', 'candidate'],
    [started, judged('baseline', 'no'), judged('candidate', 'yes')],
  );
  const model = await replayed(run, 'judge', runtime);
  const verdict = async (role: 'baseline' | 'candidate') =>
    (await model.complete({ messages: 'Is A polite?' }, { trial: { role, suite: 's', caseId: 'a' } })).text;
  expect([await verdict('candidate'), await verdict('baseline')]).toEqual(['yes', 'no']);
  expect(model.identity).toEqual(IDENTITY);
  await model.close?.();
});

test('a trial that was run again after an error answers as it did then', async () => {
  const events = [trial('baseline', { prompt: 'a', text: 'first' }), trial('baseline', { prompt: 'a', text: 'second' })];
  const model = await replayed(await writeRun('again', ['baseline'], events));
  expect((await model.complete({ messages: 'a' }, { trial: { role: 'baseline', suite: 's', caseId: 'a' } })).text).toBe('second');
  await model.close?.();
});

test('an answer is found where its line stands, whatever letters stand before it', async () => {
  const events = Array.from({ length: 50 }, (_, index) =>
    trial('baseline', { prompt: `ü€😀 ${index}`, text: `${'é😀'.repeat(index)}\n\u2028"role":"candidate"${index}` }),
  );
  const model = await replayed(await writeRun('letters', ['baseline'], events));
  for (const index of [0, 49, 7]) {
    expect((await model.complete({ messages: `ü€😀 ${index}` })).text).toBe(
      `${'é😀'.repeat(index)}\n\u2028"role":"candidate"${index}`,
    );
  }
  await model.close?.();
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
    `${JSON.stringify(startOf('damaged', ['baseline']))}\n{"type":"model-loaded","role":"baseline"\n`,
  );
  await expect(replayed('damaged')).rejects.toMatchObject({ code: 'run-log-invalid', location: { line: 2 } });
  await expect(replayed('nowhere')).rejects.toMatchObject({ code: 'config-invalid', location: { field: 'run' } });
});
