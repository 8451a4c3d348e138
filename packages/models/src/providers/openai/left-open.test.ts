import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Completion } from '@plumbline/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { createTransport as createFetchTransport } from './fetch-transport.ts';
import { readReply } from './read-reply.ts';
import { type ChatServer, startChatServer } from './test-chat-server.ts';
import { modelAt, type Options } from './test-openai-model.ts';
import { createTransport as createUndiciTransport } from './undici-transport.ts';

const text = (content: string, more: object = {}) => ({
  choices: [{ index: 0, delta: { content }, finish_reason: null }],
  ...more,
});
const end = (more: object = {}) => ({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], ...more });
const usage = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };
const tokens = { choices: [], usage };
const answer = { text: 'yes', finishReason: 'stop', usage: { inputTokens: 7, outputTokens: 3 } };

let server: ChatServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

function write(response: ServerResponse, chunks: readonly (object | '[DONE]')[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const chunk of chunks) response.write(`data: ${chunk === '[DONE]' ? chunk : JSON.stringify(chunk)}\n\n`);
}

/** Asks a server that sends these chunks, and then nothing, in a stream that it never ends. */
async function askLeftOpen(chunks: readonly (object | '[DONE]')[], options: Options = {}): Promise<Completion> {
  server = await startChatServer((_, response) => write(response, chunks));
  return (await modelAt(server.url, { stream: true, timeoutMs: 1_500, maxRetries: 1, ...options })).complete({ messages: 'hi' });
}

describe('a stream that its server leaves open', () => {
  test.each([
    ['in a chunk of their own', [text('yes'), end(), tokens]],
    ['with its end', [text('yes'), end({ usage })]],
    ['and the word that it is done', [text('yes'), end(), tokens, '[DONE]' as const]],
  ])('is whole when its end and its tokens have come, these %s: it is asked for once', async (_, chunks) => {
    const found = await askLeftOpen(chunks, { timeoutMs: 10_000 });
    expect(found).toMatchObject(answer);
    expect(server?.requests).toHaveLength(1);
    // What was waited for in vain is no time of the answer.
    expect(found.latencyMs).toBeLessThan(300);
  });

  test('is whole also where less time is left than it is waited for', async () => {
    expect(await askLeftOpen([text('yes'), end(), tokens], { timeoutMs: 150 })).toMatchObject(answer);
    expect(server?.requests).toHaveLength(1);
  });

  test.each([
    ['its end', [text('yes'), tokens]],
    ['an end that says something', [text('yes', { usage }), { choices: [{ delta: {}, finish_reason: '' }], usage }]],
    ['its tokens', [text('yes'), end()]],
    ['tokens that were counted at its end', [text('yes', { usage }), end()]],
  ])('is no answer without %s', async (_, chunks) => {
    await expect(askLeftOpen(chunks, { timeoutMs: 900, maxRetries: 0 })).rejects.toMatchObject({ code: 'provider-unreachable' });
  });

  test('is waited for a moment: tokens that come after others, and the proper end, are read', async () => {
    const more = { ...usage, completion_tokens: 4, total_tokens: 11 };
    const connections = new Set<unknown>();
    server = await startChatServer((_, response) => {
      connections.add(response.socket);
      write(response, [text('yes'), end({ usage })]);
      setTimeout(() => {
        response.write(`data: ${JSON.stringify({ choices: [], usage: more })}\n\n`);
        response.end('data: [DONE]\n\n');
      }, 100);
    });
    const model = await modelAt(server.url, { stream: true });
    for (const messages of ['one', 'two']) {
      expect(await model.complete({ messages })).toMatchObject({ usage: { outputTokens: 4 } });
      await wait(50);
    }
    expect(connections.size).toBe(1);
  });

  describe.each([
    ['undici', () => createUndiciTransport(() => undefined)],
    ['the fetch of a page', async () => createFetchTransport()],
  ])('over %s', (_, createTransport) => {
    test.each([
      ['end and tokens', []],
      ['the word that it is done', ['[DONE]' as const]],
    ])('has its connection given up before the answer is given out, after %s', async (_, last) => {
      let closed: Promise<unknown> | undefined;
      server = await startChatServer((_, response) => {
        closed = once(response, 'close');
        write(response, [text('yes'), end(), tokens, ...last]);
      });
      const transport = await createTransport();
      const sending = transport.send({ url: `${server.url}/chat/completions`, headers: {}, body: '{}' });
      const reply = await sending.reply;
      let givenUp = 0;
      const onGivenUp = () => {
        givenUp += 1;
        sending.cancel(new Error('no end came'));
      };
      expect(await readReply(reply, { onText: () => undefined, onWaited: () => undefined, onGivenUp })).toEqual(answer);
      expect(givenUp).toBe(1);
      await closed;
      await transport.close();
    });
  });
});
