import { type CallPhase, type Completion, PlumblineError } from '@plumbline/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { type ChatServer, chatCompletion, sendJson, sendStream, startChatServer } from './openai/test-chat-server.ts';
import { type Answer, KEY, modelAt, type Options } from './openai/test-openai-model.ts';

let server: ChatServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function ask(answer: Answer, options: Options = {}): Promise<Completion> {
  server = await startChatServer(answer);
  return (await modelAt(server.url, options)).complete({ messages: 'hi' });
}

describe('a try that fails', () => {
  const good: Answer = (_, response) => sendJson(response, chatCompletion({ content: 'at last' }));
  const halfJson: Answer = (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[{"mess');
  const halfStream: Answer = (_, response) =>
    sendStream(response, [{ choices: [{ index: 0, delta: { content: 'The' }, finish_reason: null }] }], { breakOff: true });
  const brokenChunk: Answer = (_, response) =>
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {"choices":[{\n\ndata: [DONE]\n\n');
  const ended = (finish_reason: string, more: object = {}) => [{ index: 0, finish_reason, message: { content: 'ye' }, ...more }];
  const faulty =
    (choices: object[]): Answer =>
    (_, response) =>
      sendJson(response, { choices });
  const faultyStream =
    (last: object): Answer =>
    (_, response) =>
      sendStream(response, [{ choices: [{ index: 0, delta: { content: 'ye' } }] }, last]);
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
    ['an answer that OpenRouter ends with an error', faulty(ended('error', { error: { code: 502, message: 'upstream' } }))],
    ['an error in the choice of an answer', faulty(ended('stop', { error: { code: 502, message: 'upstream' } }))],
    ['an answer for which DeepSeek lacked resources', faulty(ended('insufficient_system_resource'))],
    ['an answer that SGLang aborted', faulty(ended('abort'))],
    ['an answer that Cohere gave up', faulty(ended('TIMEOUT'))],
    ['a stream that ends with an error', faultyStream({ choices: [{ index: 0, delta: {}, finish_reason: 'error' }] })],
    [
      'a stream with an error in its choice',
      faultyStream({ choices: [{ index: 0, delta: {}, finish_reason: 'error', error: { code: 502, message: 'upstream' } }] }),
    ],
    [
      'a stream that Groq stopped early',
      faultyStream({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], x_groq: { error: 'worker lost' } }),
    ],
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

  test('by a fault that stays is an error that names it, and no answer', async () => {
    const { call, received } = await askThrough(Array(2).fill(faulty(ended('abort'))), { maxRetries: 1 });
    const message = expect.stringMatching(/the server ended its answer with "abort".*tried 2 times/);
    await expect(call).rejects.toMatchObject({ code: 'provider-refused', message, remedy: expect.stringContaining('ask again') });
    expect(received).toBe(2);
  });

  test('is not what a reason says that nobody knows: that is an answer', async () => {
    const { outcome, received } = await askThrough([faulty(ended('eos'))]);
    expect({ outcome, received }).toEqual({ outcome: 'ye', received: 1 });
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
