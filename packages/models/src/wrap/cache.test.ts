import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallPhase, Model } from '@plumbline/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openai, scripted } from '../authoring.ts';
import { describeModelContract } from '../contract.ts';
import { createModel } from '../create-model.ts';
import { openResponseStore, prepareModel, type ResponseStore } from '../node.ts';
import {
  type ChatRequest,
  type ChatServer,
  chatCompletion,
  sendJson,
  startChatServer,
} from '../providers/openai/test-chat-server.ts';
import { cacheModel } from './cache.ts';
import { meterModel } from './meter.ts';

const KEY = 'sk-test-0123456789abcdef';
/** The key of a variable; a router may answer with another model for another key. */
const KEYS: ReadonlyMap<string, string> = new Map([
  ['TEST_KEY', KEY],
  ['OTHER_KEY', KEY],
  ['OPENAI_API_KEY', KEY],
]);
const env = (name: string) => KEYS.get(name);
const USAGE = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };
const NOW = Date.UTC(2026, 0, 1);

type Options = Partial<Parameters<typeof openai>[0]>;

/** What a server sends: the number of the request makes every answer another one. */
function answerNumber(number: number, response: ServerResponse, rest: object = {}): void {
  sendJson(response, chatCompletion({ role: 'assistant', content: `answer ${number}` }, { usage: USAGE, ...rest }));
}

async function cachedModel(url: string, store: ResponseStore, options: Options = {}): Promise<Model> {
  const spec = openai({ model: 'm', baseURL: url, apiKeyEnv: 'TEST_KEY', maxRetries: 0, ...options });
  const prepared = await prepareModel(spec, { key: 'm', root: '/', runtime: 'node', env });
  return cacheModel(await createModel(prepared, { runtime: 'node', env }), { store, answeredBy: prepared.answeredBy ?? null });
}

let folder: string;
let server: ChatServer;
let store: ResponseStore;
let respond: (request: ChatRequest, response: ServerResponse) => void;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-cache-'));
  store = openResponseStore(join(folder, 'responses.sqlite'), { now: () => NOW, onProblem: () => expect.unreachable() });
  respond = (_, response) => answerNumber(server.requests.length, response);
  server = await startChatServer((request, response) => respond(request, response));
});
afterEach(async () => {
  await server.close();
  store.close();
  rmSync(folder, { recursive: true });
});

const model = (options?: Options) => cachedModel(server.url, store, options);

describeModelContract('a cached model', async () => {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-cache-'));
  const own = await startChatServer(({ body }, response) =>
    sendJson(response, chatCompletion({ role: 'assistant', content: `you said ${body.messages.at(-1)?.content}` })),
  );
  const kept = openResponseStore(join(home, 'responses.sqlite'), { now: () => NOW, onProblem: () => undefined });
  return {
    model: await cachedModel(own.url, kept),
    expected: ['a', 'b', 'c'].map((text) => ({ request: { messages: text }, text: `you said ${text}` })),
    secrets: [KEY],
    release: async () => {
      await own.close();
      kept.close();
      rmSync(home, { recursive: true });
    },
  };
});

describe('an answer that is kept', () => {
  test('is given again without a request, marked, with its usage and without times of the moment', async () => {
    const first = await (await model()).complete({ messages: 'hi' });
    expect(first).not.toHaveProperty('replayed');
    const second = await (await model()).complete({ messages: 'hi' });
    expect(second).toEqual({
      text: 'answer 1',
      finishReason: 'stop',
      usage: { inputTokens: 7, outputTokens: 3 },
      latencyMs: Math.round(first.latencyMs),
      servedModel: 'served-1',
      replayed: true,
    });
    expect(server.requests).toHaveLength(1);
  });

  test('counts as no request sent', async () => {
    await (await model()).complete({ messages: 'hi' });
    const phases: CallPhase[] = [];
    await (await model()).complete({ messages: 'hi' }, { onPhase: (phase) => phases.push(phase) });
    expect(phases).toEqual(['waiting']);
  });

  test('may be cut off or filtered, but an error is none', async () => {
    const choice = { index: 0, finish_reason: 'content_filter', message: { role: 'assistant', content: '' } };
    respond = (_, response) => answerNumber(1, response, { choices: [choice] });
    await (await model()).complete({ messages: 'filtered' });
    expect(await (await model()).complete({ messages: 'filtered' })).toMatchObject({
      finishReason: 'content-filter',
      replayed: true,
    });
    respond = (_, response) => sendJson(response, { error: { message: 'no' } }, { status: 500 });
    await expect((await model()).complete({ messages: 'hi' })).rejects.toMatchObject({ code: 'provider-refused' });
    await expect((await model()).complete({ messages: 'hi' })).rejects.toMatchObject({ code: 'provider-refused' });
    expect(server.requests).toHaveLength(3);
  });

  test('is found whatever the retries, time limit and streaming, and however the endpoint is written', async () => {
    await (await model()).complete({ messages: 'hi' });
    const others: Options[] = [{ maxRetries: 5 }, { timeoutMs: 5000 }, { stream: true }, { baseURL: `${server.url}/` }];
    for (const options of others) {
      expect(await (await model(options)).complete({ messages: 'hi' })).toMatchObject({ text: 'answer 1', replayed: true });
    }
  });
});

describe('what can change an answer is asked for again', () => {
  const specs: [string, Options][] = [
    ['model', { model: 'other' }],
    ['revision', { revision: 'r2' }],
    ['variable of the key', { apiKeyEnv: 'OTHER_KEY' }],
    ['temperature', { temperature: 0 }],
    ['top-p', { topP: 0.5 }],
    ['token limit', { maxOutputTokens: 5 }],
    ['field of the token limit', { maxTokensField: 'max_completion_tokens' }],
    ['seed', { seed: 1 }],
    ['stop texts', { stop: ['x'] }],
  ];
  test.each(specs)('another %s of the model', async (_, options) => {
    await (await model()).complete({ messages: 'hi' });
    expect((await (await model(options)).complete({ messages: 'hi' })).text).toBe('answer 2');
  });

  test('another variable of the key, while the first is under way, too', async () => {
    const answers = await Promise.all(
      [await model(), await model({ apiKeyEnv: 'OTHER_KEY' })].map((each) => each.complete({ messages: 'hi' })),
    );
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['answer 1', 'answer 2']));
  });

  test('but not the variable that is meant anyway, once it is named', async () => {
    const options = { key: 'm', root: '/', runtime: 'node', env } as const;
    const [unsaid, said] = await Promise.all(
      [openai({ model: 'm', baseURL: server.url }), openai({ model: 'm', baseURL: server.url, apiKeyEnv: 'OPENAI_API_KEY' })].map(
        (spec) => prepareModel(spec, options),
      ),
    );
    expect(said?.answeredBy).toEqual(unsaid?.answeredBy);
  });

  test.each([
    ['text', { messages: 'ho' }],
    ['role', { messages: [{ role: 'system', content: 'hi' }] }],
    [
      'number of turns',
      {
        messages: [
          { role: 'user', content: 'hi' },
          { role: 'user', content: 'hi' },
        ],
      },
    ],
    ['temperature', { messages: 'hi', temperature: 1 }],
    ['token limit', { messages: 'hi', maxOutputTokens: 3 }],
  ] as const)('another %s of the request', async (_, request) => {
    await (await model()).complete({ messages: 'hi' });
    expect((await (await model()).complete(request)).text).toBe('answer 2');
  });

  test('another endpoint', async () => {
    const other = await startChatServer((_, response) => answerNumber(100, response));
    try {
      await (await model()).complete({ messages: 'hi' });
      expect((await (await model({ baseURL: other.url })).complete({ messages: 'hi' })).text).toBe('answer 100');
    } finally {
      await other.close();
    }
  });

  test('another attempt, each with an answer of its own', async () => {
    const one = await model();
    for (const attempt of [0, 1, 2]) await one.complete({ messages: 'hi' }, { attempt });
    const texts = await Promise.all([2, 0, 1].map((attempt) => one.complete({ messages: 'hi' }, { attempt })));
    expect(texts.map(({ text }) => text)).toEqual(['answer 3', 'answer 1', 'answer 2']);
    expect(server.requests).toHaveLength(3);
  });
});

describe('equal requests of one trial', () => {
  const samples = async () => {
    const trial = meterModel(await model(), { onCall: () => undefined });
    return (await Promise.all([1, 2, 3].map(() => trial.complete({ messages: 'hi' })))).map(({ text }) => text);
  };

  test('are several samples, and the same ones in the next run', async () => {
    const first = await samples();
    expect(new Set(first)).toEqual(new Set(['answer 1', 'answer 2', 'answer 3']));
    expect(await samples()).toEqual(first);
    expect(server.requests).toHaveLength(3);
  });

  test('that failed are asked again as the same one', async () => {
    respond = (_, response) =>
      server.requests.length === 1
        ? sendJson(response, { error: { message: 'no' } }, { status: 500 })
        : answerNumber(server.requests.length, response);
    const trial = meterModel(await model(), { onCall: () => undefined });
    await expect(trial.complete({ messages: 'hi' })).rejects.toMatchObject({ code: 'provider-refused' });
    expect((await trial.complete({ messages: 'hi' })).text).toBe('answer 2');
    const next = meterModel(await model(), { onCall: () => undefined });
    expect(await next.complete({ messages: 'hi' })).toMatchObject({ text: 'answer 2', replayed: true });
  });
});

describe('the same request under way', () => {
  /** Holds every request until it is let go. */
  function holdAnswers() {
    const held: (() => void)[] = [];
    let arrived = Promise.withResolvers<void>();
    respond = (_, response) => {
      const number = server.requests.length;
      held.push(() => answerNumber(number, response));
      arrived.resolve();
      arrived = Promise.withResolvers();
    };
    return { nextRequest: () => arrived.promise, letGo: () => held.splice(0).map((answer) => answer()) };
  }

  test('is sent once; who asked second gets a replayed answer', async () => {
    const { nextRequest, letGo } = holdAnswers();
    const one = await model();
    const came = nextRequest();
    const both = [one.complete({ messages: 'hi' }), one.complete({ messages: 'hi' })];
    await came;
    letGo();
    const [first, second] = await Promise.all(both);
    expect(first).not.toHaveProperty('replayed');
    expect(second).toMatchObject({ text: 'answer 1', replayed: true });
    expect(server.requests).toHaveLength(1);
  });

  test('is asked by the second itself when the first is aborted', async () => {
    const { nextRequest, letGo } = holdAnswers();
    const one = await model();
    const controller = new AbortController();
    const came = nextRequest();
    const first = one.complete({ messages: 'hi' }, { signal: controller.signal });
    const second = one.complete({ messages: 'hi' });
    await came;
    const again = nextRequest();
    controller.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await again;
    letGo();
    const answer = await second;
    expect(answer).toMatchObject({ text: 'answer 2' });
    expect(answer).not.toHaveProperty('replayed');
  });

  test('is asked by all who waited at once when the first fails, and kept when one of them has an answer', async () => {
    const one = await model();
    const held: ServerResponse[] = [];
    const allCame = Promise.withResolvers<void>();
    const fail = (response: ServerResponse) => sendJson(response, { error: { message: 'no' } }, { status: 500 });
    // Nobody is answered before all three are there: were one to wait for another, this test would wait for ever.
    respond = (_, response) => {
      if (server.requests.length === 1) fail(response);
      else if (held.push(response) === 3) allCame.resolve();
    };
    const calls = [1, 2, 3, 4].map(() => one.complete({ messages: 'hi' }));
    const ended = Promise.allSettled(calls);
    await allCame.promise;
    const [first, second, third] = held;
    for (const response of [first, third]) if (response !== undefined) fail(response);
    if (second !== undefined) answerNumber(3, second);
    expect((await ended).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    expect(await one.complete({ messages: 'hi' })).toMatchObject({ text: 'answer 3', replayed: true });
    expect(server.requests).toHaveLength(4);
  });

  test('does not hold a second one that is aborted itself', async () => {
    const { nextRequest, letGo } = holdAnswers();
    const one = await model();
    const controller = new AbortController();
    const came = nextRequest();
    const first = one.complete({ messages: 'hi' });
    const second = one.complete({ messages: 'hi' }, { signal: controller.signal });
    await came;
    controller.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    letGo();
    expect((await first).text).toBe('answer 1');
  });
});

test('neither the key nor its hash, in hex or base64, is in the file', async () => {
  await (await model()).complete({ messages: 'hi' });
  store.close();
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(KEY).digest();
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  expect(bytes.includes('answer 1')).toBe(true);
  for (const secret of [KEY, KEY.slice(8), hash, hash.toString('hex'), hash.toString('base64')]) {
    expect(bytes.includes(secret)).toBe(false);
  }
  store = openResponseStore(join(folder, 'responses.sqlite'), { now: () => NOW, onProblem: () => undefined });
});

test('only remote models whose requests cost something are cached', async () => {
  const options = { key: 'm', root: '/', runtime: 'node', env } as const;
  expect(await prepareModel(scripted({ model: 's', answers: [] }), options)).not.toHaveProperty('answeredBy');
  const spec = openai({ model: 'm', apiKeyEnv: 'TEST_KEY', stream: true, timeoutMs: 5, temperature: 0 });
  const answeredBy = { provider: 'openai', model: 'm', apiKeyEnv: 'TEST_KEY', temperature: 0 };
  expect(await prepareModel(spec, options)).toHaveProperty('answeredBy', answeredBy);
});
