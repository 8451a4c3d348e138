import type { ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';
import type { Completion } from '@plumbline/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { openai } from '../authoring.ts';
import { describeModelContract } from '../contract.ts';
import { createModel } from '../create-model.ts';
import { prepareModel } from '../node.ts';
import { type ChatServer, chatCompletion, sendJson, sendStream, startChatServer } from './openai/test-chat-server.ts';
import { type Answer, env, KEY, modelAt, type Options } from './openai/test-openai-model.ts';

const USAGE = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };

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

test.each([false, true])('an answer that is compressed on its way is read as any other; streamed: %s', async (stream) => {
  const completion = await ask(
    (request, response) => {
      const gzip = createGzip();
      const setHead = response.writeHead.bind(response);
      const compressing = Object.assign(gzip, {
        writeHead: (status: number, headers: object) => setHead(status, { ...headers, 'content-encoding': 'gzip' }),
      });
      gzip.pipe(response);
      echo(request, compressing as unknown as ServerResponse);
    },
    { stream },
  );
  expect(completion).toMatchObject({ text: 'you said hi', usage: { inputTokens: 7, outputTokens: 3 }, servedModel: 'served-1' });
});

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

  test.each([`${KEY}\nX-Other: 1`, `${KEY}€`])('a key that no header can carry is refused, without repeating it', async (key) => {
    const spec = openai({ model: 'm', baseURL: 'http://127.0.0.1:8000/v1', apiKeyEnv: 'TEST_KEY' });
    const call = prepareModel(spec, { key: 'm', root: '/', runtime: 'node', env: () => key });
    await expect(call).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringMatching(/: the key in TEST_KEY holds a character that no header can carry$/),
      location: { field: 'apiKeyEnv' },
    });
  });

  test('gives the proxy of a page the endpoint and the name of the key, not the key', async () => {
    const prepared = await prepare({ baseURL: 'http://127.0.0.1:8000/v1/', apiKeyEnv: 'TEST_KEY' });
    expect(prepared.endpoint).toEqual({ baseUrl: 'http://127.0.0.1:8000/v1', apiKeyEnv: 'TEST_KEY' });
    expect(JSON.stringify(prepared)).not.toContain(KEY);
  });
});

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
  const answerIn = (contentType: string) =>
    ask(
      (_, response) => {
        const chunk = { choices: [{ index: 0, delta: { content: 'you said hi' }, finish_reason: 'stop' }], usage: USAGE };
        response.writeHead(200, { 'content-type': contentType });
        response.end(`: ping\n\ndata: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
      },
      { stream: true },
    );

  test('of a stream is read whatever the case of its content type', async () => {
    expect(await answerIn('Text/Event-Stream; charset=UTF-8')).toMatchObject({
      text: 'you said hi',
      usage: { inputTokens: 7, outputTokens: 3 },
      firstTokenMs: expect.any(Number),
    });
  });

  test.each(['application/octet-stream', 'application/json'])(
    'of a stream that is called %s is read when it is whole: the time to its first token is not known',
    async (contentType) => {
      const answer = await answerIn(contentType);
      expect(answer).toMatchObject({ text: 'you said hi', usage: { inputTokens: 7, outputTokens: 3 } });
      expect(answer).not.toHaveProperty('firstTokenMs');
    },
  );

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
    ['eos', 'unknown'],
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

  describe('that repeats the key', () => {
    const chunk = (delta: object, more: object = {}) => ({ choices: [{ index: 0, delta, finish_reason: null }], ...more });
    const end = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };

    test('comes without it, in whatever field and spelling', async () => {
      const message = { content: `header: Bearer ${KEY}, another: sk-other-0123456789`, refusal: `no ${KEY}` };
      const rest = { model: `m/${KEY}`, system_fingerprint: `fp-${KEY}`, usage: USAGE };
      expect(await ask((_, response) => sendJson(response, chatCompletion(message, rest)))).toMatchObject({
        text: 'header: Bearer [key], another: sk-other-0123456789',
        refusal: 'no [key]',
        servedModel: 'm/[key]',
        systemFingerprint: 'fp-[key]',
        usage: { inputTokens: 7, outputTokens: 3 },
      });
    });

    test('comes without it when it is streamed in pieces of three characters', async () => {
      const pieces = `It is ${KEY}.`.match(/.{1,3}/g) ?? [];
      const chunks = [...pieces.map((content) => chunk({ content }, { model: KEY })), end];
      const streamed = await ask((_, response) => sendStream(response, chunks), { stream: true });
      expect(streamed).toMatchObject({ text: 'It is [key].', servedModel: '[key]' });
    });

    test('keeps a stand-in for a key, which any text may hold', async () => {
      const dummy = (name: string) => (name === 'TEST_KEY' ? 'x' : undefined);
      server = await startChatServer((_, response) => sendJson(response, chatCompletion({ content: 'next exit' })));
      const spec = openai({ model: 'm', baseURL: server.url, apiKeyEnv: 'TEST_KEY' });
      const prepared = await prepareModel(spec, { key: 'm', root: '/', runtime: 'node', env: dummy });
      const model = await createModel(prepared, { runtime: 'node', env: dummy });
      expect((await model.complete({ messages: 'hi' })).text).toBe('next exit');
    });
  });
});
