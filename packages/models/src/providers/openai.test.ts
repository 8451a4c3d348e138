import type { ServerResponse } from 'node:http';
import { type CallPhase, type Completion, PlumblineError } from '@plumbline/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { openai } from '../authoring.ts';
import { describeModelContract } from '../contract.ts';
import { createModel } from '../create-model.ts';
import { prepareModel } from '../node.ts';
import {
  type ChatRequest,
  type ChatServer,
  chatCompletion,
  sendJson,
  sendStream,
  startChatServer,
} from './openai/test-chat-server.ts';

const KEY = 'sk-test-0123456789abcdef';
const env = (name: string) => (name === 'TEST_KEY' ? KEY : undefined);
const USAGE = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };

type Options = Partial<Parameters<typeof openai>[0]>;
type Answer = (request: ChatRequest, response: ServerResponse) => void;

async function modelAt(url: string, options: Options = {}) {
  const spec = openai({ model: 'm', baseURL: url, apiKeyEnv: 'TEST_KEY', maxRetries: 0, ...options });
  return createModel(await prepareModel(spec, { key: 'm', root: '/', runtime: 'node', env }), { runtime: 'node', env });
}

let server: ChatServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function ask(answer: Answer, options: Options = {}): Promise<Completion> {
  server = await startChatServer(answer);
  return (await modelAt(server.url, options)).complete({ messages: 'hi' });
}

const echo: Answer = ({ body, authorization }, response) => {
  if (authorization !== `Bearer ${KEY}`) return sendJson(response, { error: { message: 'no key' } }, { status: 401 });
  const content = `you said ${body.messages.at(-1)?.content}`;
  if (body.stream !== true) return sendJson(response, chatCompletion({ role: 'assistant', content }, { usage: USAGE }));
  const pieces = content
    .split(/(?= )/)
    .map((piece) => ({ choices: [{ index: 0, delta: { content: piece }, finish_reason: null }] }));
  return sendStream(response, [
    ...pieces,
    { model: 'served-1', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { choices: [], usage: USAGE },
  ]);
};

for (const stream of [false, true]) {
  describeModelContract(`an OpenAI-compatible model${stream ? ', streamed,' : ''}`, async () => {
    const own = await startChatServer(echo);
    return {
      model: await modelAt(own.url, { stream }),
      expected: ['a', 'b', 'c'].map((text) => ({ request: { messages: text }, text: `you said ${text}` })),
      secrets: [KEY],
      release: () => own.close(),
    };
  });
}

describe('the request', () => {
  const sent = async (options: Options) => {
    await ask(echo, options);
    return server?.requests[0]?.body;
  };

  test('holds only the sampling values that are given', async () => {
    expect(await sent({})).toEqual({ model: 'm', messages: [{ role: 'user', content: 'hi' }] });
    expect(await sent({ temperature: 0, topP: 0.5, maxOutputTokens: 9, seed: 3, stop: ['\n'] })).toEqual({
      model: 'm',
      messages: [{ role: 'user', content: 'hi' }],
      temperature: 0,
      top_p: 0.5,
      max_tokens: 9,
      seed: 3,
      stop: ['\n'],
    });
  });

  test('names the limit as the spec wants it', async () => {
    expect(await sent({ maxOutputTokens: 9, maxTokensField: 'max_completion_tokens' })).toMatchObject({
      max_completion_tokens: 9,
    });
  });

  test('asks a stream for its usage', async () => {
    expect(await sent({ stream: true })).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  test('goes out without a real key where the server needs none', async () => {
    server = await startChatServer((_, response) => sendJson(response, chatCompletion({ content: 'ok' })));
    const prepared = await prepareModel(openai({ model: 'm', baseURL: server.url }), {
      key: 'm',
      root: '/',
      runtime: 'node',
      env,
    });
    await (await createModel(prepared, { runtime: 'node', env })).complete({ messages: 'hi' });
    expect(server.requests[0]?.authorization).toBe('Bearer unused');
  });
});

describe('the answer', () => {
  test('carries usage, served model and fingerprint; a stream also the time to its first token', async () => {
    const streamed = await ask(echo, { stream: true });
    expect(streamed).toMatchObject({ text: 'you said hi', usage: { inputTokens: 7, outputTokens: 3 }, servedModel: 'served-1' });
    expect(streamed.firstTokenMs).toBeLessThanOrEqual(streamed.latencyMs);
    const whole = await ask((_, response) =>
      sendJson(response, chatCompletion({ content: 'x' }, { system_fingerprint: 'fp_1' })),
    );
    expect(whole).toMatchObject({ systemFingerprint: 'fp_1', servedModel: 'served-1' });
    expect(whole).not.toHaveProperty('usage');
    expect(whole).not.toHaveProperty('firstTokenMs');
  });

  test.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['content_filter', 'content-filter'],
    ['tool_calls', 'tool-calls'],
    ['abort', 'unknown'],
    [null, 'unknown'],
  ])('finish_reason %s is %s', async (reason, expected) => {
    const choices = [{ index: 0, finish_reason: reason, message: { content: 'x' } }];
    expect((await ask((_, response) => sendJson(response, { choices }))).finishReason).toBe(expected);
  });

  test('a refusal is kept apart, and is the text where there is no other', async () => {
    const refused = await ask((_, response) => sendJson(response, chatCompletion({ content: null, refusal: 'I cannot help' })));
    expect(refused).toMatchObject({ text: 'I cannot help', refusal: 'I cannot help' });
  });

  test('content in parts is joined, without the thinking', async () => {
    const content = [
      { type: 'thinking', text: 'hm' },
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ];
    expect((await ask((_, response) => sendJson(response, chatCompletion({ content })))).text).toBe('ab');
  });

  test('comes with the waiting of failed tries beside its own latency: two pauses of 60 ms', async () => {
    let tries = 0;
    const startedAt = performance.now();
    const completion = await ask(
      (_, response) => {
        tries += 1;
        if (tries < 3)
          sendJson(response, { error: { message: 'slow down' } }, { status: 429, headers: { 'retry-after-ms': '60' } });
        else sendJson(response, chatCompletion({ content: 'at last' }));
      },
      { maxRetries: 2 },
    );
    expect(completion.text).toBe('at last');
    expect(tries).toBe(3);
    expect(completion.queueMs).toBeGreaterThanOrEqual(120);
    expect(completion.latencyMs).toBeLessThanOrEqual(performance.now() - startedAt - 120);
  });
});

describe('a try that fails', () => {
  const good: Answer = (_, response) => sendJson(response, chatCompletion({ content: 'at last' }));
  const halfJson: Answer = (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[{"mess');
  const halfStream: Answer = (_, response) =>
    sendStream(response, [{ choices: [{ index: 0, delta: { content: 'The' }, finish_reason: null }] }], { breakOff: true });
  const brokenChunk: Answer = (_, response) =>
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {"choices":[{\n\ndata: [DONE]\n\n');
  const status =
    (code: number, headers: Record<string, string> = { 'retry-after-ms': '1' }): Answer =>
    (_, response) =>
      sendJson(response, { error: { message: 'no' } }, { status: code, headers });

  /** Asks a server whose first answers are given, and counts what the call tells of its requests. */
  async function askThrough(answers: Answer[], options: Options = {}) {
    const phases: CallPhase[] = [];
    server = await startChatServer((request, response) => (answers.shift() ?? good)(request, response));
    const model = await modelAt(server.url, { maxRetries: 5, ...options });
    const call = model.complete({ messages: 'hi' }, { onPhase: (phase) => phases.push(phase) });
    const outcome = await call.then(({ text }) => text, PlumblineError.is);
    return { call, outcome, asked: phases.filter((phase) => phase === 'asking').length, received: server.requests.length };
  }

  test.each<[string, Answer, Options?]>([
    ['HTTP 408', status(408)],
    ['HTTP 409', status(409)],
    ['HTTP 429', status(429)],
    ['HTTP 500', status(500)],
    ['HTTP 503', status(503)],
    ['a dropped connection', (_, response) => response.destroy()],
    [
      'a body cut short',
      (_, response) => response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy()),
    ],
    ['half a JSON document', halfJson],
    ['a stream that ends early', halfStream, { stream: true }],
    ['a stream with a broken piece', brokenChunk, { stream: true }],
    ['a body that does not come in time', (_, response) => response.writeHead(200).write('{'), { timeoutMs: 40 }],
    ['headers that do not come in time', () => {}, { timeoutMs: 40 }],
  ])('by %s is made again, and each request is told', async (_, answer, options) => {
    expect(await askThrough([answer], options)).toMatchObject({ outcome: 'at last', asked: 2, received: 2 });
  });

  test.each<[string, Answer, Options?]>([
    ['HTTP 429', status(429)],
    ['HTTP 500', status(500)],
    ['a dropped connection', (_, response) => response.destroy()],
    ['half a JSON document', halfJson],
    ['a stream that ends early', halfStream, { stream: true }],
  ])('by %s is the only one with maxRetries: 0', async (_, answer, options) => {
    expect(await askThrough([answer], { ...options, maxRetries: 0 })).toMatchObject({ outcome: true, asked: 1, received: 1 });
  });

  test.each([400, 401, 403, 404])('by HTTP %i is the only one', async (code) => {
    expect(await askThrough([status(code)])).toMatchObject({ outcome: true, asked: 1, received: 1 });
  });

  test('because the quota is used up is the only one, with a code of its own and the way to go on', async () => {
    const body = {
      error: { message: 'You exceeded your current quota', type: 'insufficient_quota', code: 'insufficient_quota' },
    };
    const { call, received } = await askThrough([(_, response) => sendJson(response, body, { status: 429 })]);
    await expect(call).rejects.toMatchObject({ code: 'quota-exhausted', remedy: expect.stringContaining('--resume') });
    expect(received).toBe(1);
  });

  test('for longer than the call may take is the last one', async () => {
    const { call, received } = await askThrough([status(429, { 'retry-after': '3600' })], { retryForMs: 1000 });
    await expect(call).rejects.toMatchObject({ code: 'provider-refused', message: expect.stringContaining('HTTP 429') });
    expect(received).toBe(1);
  });
});

test('a server that works on four requests at a time answers forty calls made at once, each of them', async () => {
  let atWork = 0;
  let refused = 0;
  server = await startChatServer(({ body }, response) => {
    if (atWork >= 4) {
      refused += 1;
      sendJson(response, { error: { message: 'slow down' } }, { status: 429 });
      return;
    }
    atWork += 1;
    setTimeout(() => {
      atWork -= 1;
      sendJson(response, chatCompletion({ content: body.messages.at(-1)?.content }));
    }, 10);
  });
  const model = await modelAt(server.url, { maxRetries: 1 });
  const prompts = Array.from({ length: 40 }, (_, index) => `q${index}`);
  const completions = await Promise.all(prompts.map((messages) => model.complete({ messages })));
  expect(completions.map(({ text }) => text)).toEqual(prompts);
  expect(refused).toBeGreaterThan(0);
  expect(server.requests).toHaveLength(prompts.length + refused);
});

describe('an error', () => {
  const failing =
    (status: number, message: string): Answer =>
    (_, response) =>
      sendJson(response, { error: { message } }, { status });

  test.each([
    [400, 'context too long'],
    [401, `wrong key ${KEY}`],
    [404, 'no such model'],
    [429, 'slow down'],
    [500, 'out of memory'],
  ])('HTTP %i is provider-refused with the words of the server, without the key', async (status, message) => {
    const error = await ask(failing(status, message)).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'provider-refused', message: expect.stringContaining(`HTTP ${status}`) });
    expect(String(error)).toContain(message.replace(KEY, '[key]'));
    expect(JSON.stringify([String(error), error, Object(error).stack, Object(error).cause])).not.toContain(KEY);
    expect(server?.requests).toHaveLength(1);
  });

  test.each<[string, Answer]>([
    ['an error inside HTTP 200', (_, response) => sendJson(response, { error: { message: 'overloaded' } })],
    ['no choices', (_, response) => sendJson(response, { choices: [] })],
    ['a web page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>login</html>')],
    [
      'half a JSON document',
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":['),
    ],
  ])('%s is provider-refused', async (_, answer) => {
    await expect(ask(answer)).rejects.toMatchObject({ code: 'provider-refused' });
  });

  test('a stream that carries an error is provider-refused', async () => {
    const answer: Answer = (_, response) => sendStream(response, [{ error: { message: 'overloaded' } }]);
    await expect(ask(answer, { stream: true })).rejects.toMatchObject({
      code: 'provider-refused',
      message: expect.stringContaining('overloaded'),
    });
  });

  test('a connection that nobody takes is provider-unreachable, with the reason', async () => {
    const closed = await startChatServer(() => {});
    await closed.close();
    const call = (await modelAt(closed.url)).complete({ messages: 'hi' });
    await expect(call).rejects.toMatchObject({ code: 'provider-unreachable', message: expect.stringContaining('ECONNREFUSED') });
  });

  test.each<[string, Answer]>([
    ['before the headers', (_, response) => response.destroy()],
    [
      'within the body',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{"choices"', () => response.destroy());
      },
    ],
  ])('a connection that breaks %s is provider-unreachable', async (_, answer) => {
    await expect(ask(answer)).rejects.toMatchObject({ code: 'provider-unreachable' });
  });

  test('a stream that ends before the server said so is provider-unreachable, not a short answer', async () => {
    const chunks = [{ choices: [{ index: 0, delta: { content: 'The answer is' }, finish_reason: null }] }];
    const answer: Answer = (_, response) => sendStream(response, chunks, { breakOff: true });
    await expect(ask(answer, { stream: true })).rejects.toMatchObject({ code: 'provider-unreachable' });
  });

  test.each<[string, Answer]>([
    ['headers', () => {}],
    ['body', (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{')],
  ])('a server whose %s do not come in time is provider-unreachable', async (_, answer) => {
    await expect(ask(answer, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'provider-unreachable',
      message: expect.stringContaining('in time'),
    });
  });
});

describe('preparing', () => {
  const prepare = (options: Options) =>
    prepareModel(openai({ model: 'm', ...options }), { key: 'm', root: '/', runtime: 'node', env });

  test("OpenAI's own endpoint needs a key", async () => {
    await expect(prepare({})).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('OPENAI_API_KEY'),
    });
  });

  test('a variable that the spec names must be set', async () => {
    const call = prepare({ baseURL: 'http://127.0.0.1:8000/v1', apiKeyEnv: 'UNSET' });
    await expect(call).rejects.toMatchObject({ location: { field: 'apiKeyEnv' } });
  });

  test('gives the proxy of a page the endpoint and the name of the key, not the key', async () => {
    const prepared = await prepare({ baseURL: 'http://127.0.0.1:8000/v1/', apiKeyEnv: 'TEST_KEY' });
    expect(prepared.endpoint).toEqual({ baseUrl: 'http://127.0.0.1:8000/v1', apiKeyEnv: 'TEST_KEY' });
    expect(JSON.stringify(prepared)).not.toContain(KEY);
  });
});
