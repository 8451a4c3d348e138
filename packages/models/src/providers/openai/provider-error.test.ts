import { afterEach, describe, expect, test } from 'vitest';
import { prepareModel } from '../../node.ts';
import { TryFailure } from '../../try-failure.ts';
import { createOpenai } from './create-openai.ts';
import { type ChatServer, sendJson, sendStream, startChatServer } from './test-chat-server.ts';
import { type Answer, env, type Options, specAt } from './test-openai-model.ts';

let server: ChatServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function failureOf(answer: Answer, options: Options = {}): Promise<TryFailure> {
  server = await startChatServer(answer);
  return failureAt(server.url, options);
}

async function failureAt(url: string, options: Options = {}): Promise<TryFailure> {
  const prepared = await prepareModel(specAt(url, options), { key: 'm', root: '/', runtime: 'node', env });
  const model = await createOpenai(prepared, { runtime: 'node', env });
  const failed = await model.complete({ messages: 'hi' }).catch((why) => why);
  await model.close?.();
  if (!(failed instanceof TryFailure)) throw new Error('The try did not fail', { cause: failed });
  return failed;
}

describe('what a try that failed may be billed for', () => {
  const tokens = { prompt_tokens: 30, completion_tokens: 5, total_tokens: 35 };
  const told = { inputTokens: 30, outputTokens: 5 };
  const json =
    (body: unknown, status = 200): Answer =>
    (_, response) =>
      sendJson(response, body, { status });
  const stream =
    (...chunks: unknown[]): Answer =>
    (_, response) =>
      sendStream(response, chunks);
  const piece = { choices: [{ index: 0, delta: { content: 'ye' } }] };
  const error = { error: { code: 502, message: 'upstream' } };

  test.each<[string, unknown, Answer, Options?]>([
    ['HTTP 400', 'nothing', json({ error: { message: 'no' } }, 400)],
    ['HTTP 429', 'nothing', json({ error: { message: 'slow down' } }, 429)],
    ['HTTP 500', 'nothing', json({ error: { message: 'no' } }, 500)],
    ['HTTP 504, of a gateway', 'unknown', json('timeout', 504)],
    ['a dropped connection', 'unknown', (_, response) => response.destroy()],
    ['half a JSON document', 'unknown', (_, response) => response.writeHead(200).end('{"choices":[{"mess')],
    ['no choices', 'unknown', json({ choices: [] })],
    ['no choices, with tokens', told, json({ choices: [], usage: tokens })],
    ['choices of another kind, with tokens', told, json({ choices: 'none', usage: tokens })],
    ['a choice without a message', told, json({ choices: [{ finish_reason: 'content_filter' }], usage: tokens })],
    ['a fault', 'unknown', json({ choices: [{ finish_reason: 'abort', message: { content: 'ye' } }] })],
    ['a fault, with tokens', told, json({ choices: [{ finish_reason: 'error', message: { content: '' } }], usage: tokens })],
    ['an error of the server in place of an answer', 'unknown', json(error)],
    ['a refusal in place of an answer', 'nothing', json({ error: { code: 429, message: 'slow down' } })],
    ['a refusal in place of a stream', 'nothing', stream({ error: { code: 429, message: 'slow down' } }), { stream: true }],
    ['a refusal within a stream', 'unknown', stream(piece, { error: { code: 429, message: 'slow down' } }), { stream: true }],
    ['an error within a stream', 'unknown', stream(piece, error), { stream: true }],
    ['an error within a stream, after its tokens', told, stream(piece, { choices: [], usage: tokens }, error), { stream: true }],
    ['a stream without an end that told its tokens', told, stream(piece, { choices: [], usage: tokens }), { stream: true }],
    ['a stream without an end that told what came until then', 'unknown', stream({ ...piece, usage: tokens }), { stream: true }],
    [
      'a fault of a stream that tells its tokens after it',
      told,
      stream(piece, { choices: [{ index: 0, delta: {}, finish_reason: 'error' }] }, { choices: [], usage: tokens }),
      { stream: true },
    ],
  ])('%s: %j', async (_, bill, answer, options) => {
    expect((await failureOf(answer, options)).bill).toEqual(bill);
  });

  test('nothing, where no connection came about', async () => {
    server = await startChatServer(() => undefined);
    const { url } = server;
    await server.close();
    expect(await failureAt(url)).toMatchObject({ kind: 'unserved', bill: 'nothing', error: { code: 'provider-unreachable' } });
  });
});

describe('what a try that failed says about the next one', () => {
  const page =
    (status: number): Answer =>
    (_, response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html>');

  test.each<[string, TryFailure['kind'], Answer, Options?]>([
    ['a connection that is closed before a word', 'unserved', (_, response) => response.destroy()],
    ['a connection that is cut before a word', 'unserved', (_, response) => response.socket?.resetAndDestroy()],
    ['HTTP 503 without a reason', 'unserved', page(503)],
    ['HTTP 502 without a reason', 'unserved', page(502)],
    ['HTTP 503 that is busy', 'too-fast', (_, response) => response.writeHead(503).end('busy')],
    ['HTTP 503 that says when', 'too-fast', (_, response) => response.writeHead(503, { 'retry-after': '1' }).end()],
    ['HTTP 504', 'transient', page(504)],
    ['HTTP 500', 'transient', page(500)],
    [
      'a connection that is closed within the answer',
      'transient',
      (_, response) => response.writeHead(200, { 'content-length': 100 }).write('{"choices', () => response.destroy()),
    ],
    ['an error 502 in an answer', 'transient', (_, response) => sendJson(response, { error: { code: 502, message: 'no' } })],
    ['no answer in time', 'transient', () => undefined, { timeoutMs: 20 }],
  ])('%s: %s', async (_, kind, answer, options) => {
    expect((await failureOf(answer, options)).kind).toBe(kind);
  });
});
