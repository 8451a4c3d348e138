import { describe, expect, test } from 'vitest';
import { collectAnswer, collectStream } from './collect-answer.ts';
import { LateAnswer, tryFailureOf } from './provider-error.ts';

const text = (content: string, more: object = {}) => ({
  choices: [{ index: 0, delta: { content }, finish_reason: null }],
  ...more,
});
const end = (more: object = {}) => ({ choices: [{ index: 0, delta: {}, finish_reason: 'stop', ...more }] });
const counts = (prompt_tokens: number, completion_tokens: number) => ({
  prompt_tokens,
  completion_tokens,
  total_tokens: prompt_tokens + completion_tokens,
});

const UNWATCHED = { onText: () => undefined, onWhole: () => undefined };
async function* streamOf(chunks: readonly object[]) {
  yield* chunks;
}
const usageIn = async (...chunks: object[]) => (await collectStream(streamOf(chunks), UNWATCHED)).usage;

describe('the usage of a stream', () => {
  test('OpenAI: is null in every chunk but the last, which has no choices', async () => {
    const last = { choices: [], usage: { ...counts(19, 10), prompt_tokens_details: { cached_tokens: 0 } } };
    expect(await usageIn(text('a', { usage: null }), { ...end(), usage: null }, last)).toEqual({
      inputTokens: 19,
      outputTokens: 10,
      cachedInputTokens: 0,
    });
  });

  test('vLLM and xAI, counting on in every chunk: is the last count, not their sum', async () => {
    const chunks = [text('a', { usage: counts(9, 1) }), text('b', { usage: counts(9, 2) }), { ...end(), usage: counts(9, 3) }];
    expect(await usageIn(...chunks)).toEqual({ inputTokens: 9, outputTokens: 3 });
  });

  test('Moonshot: stands in the last choice', async () => {
    const usage = { ...counts(1200, 30), cached_tokens: 1024 };
    expect(await usageIn(text('a'), end({ usage }))).toEqual({ inputTokens: 1200, outputTokens: 30, cachedInputTokens: 1024 });
  });

  test('Groq: stands in a block of its own', async () => {
    const usage = { ...counts(18, 5), queue_time: 0.03 };
    const chunks = [text('a', { x_groq: { id: 'req_1' } }), { ...end(), x_groq: { id: 'req_1', usage } }];
    expect(await usageIn(...chunks)).toEqual({ inputTokens: 18, outputTokens: 5 });
  });

  test('of a server that sends none is unknown', async () => {
    expect(await usageIn(text('a'), end())).toBeUndefined();
  });

  test('garbled in its last piece is unknown, whatever earlier pieces counted', async () => {
    expect(await usageIn(text('a', { usage: counts(9, 1) }), { ...end(), usage: 'n/a' })).toBeUndefined();
  });
});

describe('a stream that fails after its tokens came', () => {
  const told = { choices: [], usage: counts(9, 2) };
  const usage = { inputTokens: 9, outputTokens: 2 };
  async function* failing(chunks: readonly object[], error: Error) {
    yield* chunks;
    throw error;
  }
  const collected = (chunks: readonly object[], error: Error) => collectStream(failing(chunks, error), UNWATCHED);
  const failureOf = async (chunks: readonly object[], error: Error) => {
    const thrown = await collected(chunks, error).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return tryFailureOf(thrown, { model: 'm', endpoint: 'http://here', key: undefined, isBegun: true });
  };
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

  test('is whole, where its end had come too and only the connection broke, or its time was up: nothing is paid for twice', async () => {
    const late = new LateAnswer('no answer in time');
    expect(await collected([text('a'), end(), told], late)).toEqual({ text: 'a', finishReason: 'stop', usage });
    expect(await collected([text('a'), end(), told], reset)).toEqual({ text: 'a', finishReason: 'stop', usage });
    expect(await collected([text('a'), { ...end(), usage: counts(9, 2) }], reset)).toMatchObject({ text: 'a', usage });
  });

  test.each([
    ['the connection broke before the end', [text('a'), told], reset, 'provider-unreachable'],
    ['its time was up before the end', [text('a'), told], new LateAnswer('no answer in time'), 'provider-unreachable'],
    ['garbage came after it', [text('a'), end(), told], new SyntaxError('Unexpected token'), 'provider-refused'],
  ])('is a failed try that told them, where %s', async (_, chunks, error, code) => {
    expect(await failureOf(chunks, error)).toMatchObject({ kind: 'transient', bill: usage, error: { code } });
  });

  test('tells nothing by a count beside a piece of its text, and is asked for again where its tokens are missing', async () => {
    expect(await failureOf([text('a', { usage: counts(9, 1) })], reset)).toMatchObject({ kind: 'transient', bill: 'unknown' });
    expect(await failureOf([text('a', { usage: counts(9, 1) }), end()], reset)).toMatchObject({ bill: 'unknown' });
    expect(await failureOf([text('a'), end()], reset)).toMatchObject({ kind: 'transient', bill: 'unknown' });
  });

  test('is the fault that it told', async () => {
    const fault = [text('a'), end({ finish_reason: 'error' }), told];
    expect(await failureOf(fault, reset)).toMatchObject({ bill: usage, error: { message: expect.stringContaining('"error"') } });
  });
});

describe('an optional block of the wrong type', () => {
  const choices = [{ index: 0, finish_reason: 'stop', message: { content: 'paid for' } }];
  const good = { text: 'paid for', finishReason: 'stop' };

  test.each(['n/a', 12, true, [], [{ prompt_tokens: 1 }]])('usage %j: the answer stays, its usage is unknown', (usage) => {
    expect(collectAnswer({ choices, usage })).toEqual(good);
  });

  test.each([
    ['prompt_tokens_details', 'none'],
    ['completion_tokens_details', [0]],
  ])('%s %j: the totals stay', (name, details) => {
    const usage = { ...counts(9, 3), [name]: details };
    expect(collectAnswer({ choices, usage })).toEqual({ ...good, usage: { inputTokens: 9, outputTokens: 3 } });
  });

  test.each(['model', 'system_fingerprint'])('%s: the answer stays without it', (name) => {
    for (const value of [7, {}, ['m']]) expect(collectAnswer({ choices, [name]: value })).toEqual(good);
  });

  test('in a stream: the answer stays', async () => {
    const chunks = [text('paid for', { model: 7, usage: 'n/a' }), end({ usage: [] })];
    expect(await collectStream(streamOf(chunks), UNWATCHED)).toEqual(good);
  });

  test.each<[string, unknown]>([
    ['choices', 'none'],
    ['a message', [{ index: 0, message: 'yes' }]],
    ['content', [{ index: 0, message: { content: 7 } }]],
  ])('is no answer where it is %s', (_, wrong) => {
    expect(() => collectAnswer({ choices: wrong })).toThrow('the answer is not a chat completion');
  });
});
