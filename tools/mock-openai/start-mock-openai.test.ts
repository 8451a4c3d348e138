import { afterEach, expect, test } from 'vitest';
import type { FaultShares, MockOptions } from './mock-options.ts';
import { type LocalMockOpenai, startMockOpenai } from './start-mock-openai.ts';
import { chatBody, rawAsk } from './testing/raw-ask.ts';

let mock: LocalMockOpenai | undefined;
afterEach(async () => {
  await mock?.close();
  mock = undefined;
});

async function start(options: MockOptions = {}): Promise<LocalMockOpenai> {
  mock = await startMockOpenai(options);
  return mock;
}

async function askOnce(options: MockOptions, more: object = {}) {
  return rawAsk((await start(options)).url, chatBody('q1', more));
}

test('answers yes, with the members of an OpenAI completion and usage counted in words', async () => {
  const { status, headers, text, complete } = await askOnce({}, { messages: [{ content: 'be brief' }, { content: 'q1' }] });
  expect([status, complete, headers['content-type']]).toEqual([200, true, 'application/json']);
  expect(JSON.parse(text)).toMatchObject({
    object: 'chat.completion',
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', content: 'yes' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 },
  });
  expect(headers['x-request-id']).toMatch(/^req_mock_/);
  expect(headers['set-cookie']?.[0]).toMatch(/mock-cookie/);
  expect(headers).not.toHaveProperty('x-ratelimit-limit-requests');
});

test('cached tokens are part of the input, reasoning tokens part of the output', async () => {
  const usage = { inputTokens: 100, outputTokens: 20, cachedTokens: 60, reasoningTokens: 15 };
  expect(JSON.parse((await askOnce({ usage })).text).usage).toMatchObject({
    prompt_tokens: 100,
    completion_tokens: 35,
    total_tokens: 135,
    prompt_tokens_details: { cached_tokens: 60 },
    completion_tokens_details: { reasoning_tokens: 15 },
  });
});

test('a server may say nothing of usage', async () => {
  expect(JSON.parse((await askOnce({ usage: { omit: true } })).text)).not.toHaveProperty('usage');
});

test('a model is wrong on its share of prompts, always on the same ones, whatever else the request holds', async () => {
  const { url } = await start({ seed: 2, wrongShare: { m: 0.25 }, answers: { hello: 'good day' } });
  const answer = async (prompt: string, more = {}) =>
    JSON.parse((await rawAsk(url, chatBody(prompt, more))).text).choices[0].message.content;
  const prompts = Array.from({ length: 400 }, (_, index) => `q${index}`);
  const first = await Promise.all(prompts.map((prompt) => answer(prompt)));
  const again = await Promise.all(prompts.toReversed().map((prompt) => answer(prompt, { seed: 7 })));
  expect(again.toReversed()).toEqual(first);
  // Binomial: 100 of 400, five standard deviations of 8.7.
  expect(Math.abs(first.filter((text) => text === 'no').length - 100)).toBeLessThan(44);
  expect(await answer('hello', { model: 'other' })).toBe('good day');
});

test('streams its words, then the usage where it is asked for', async () => {
  const options = { answers: { q1: 'yes it is' } };
  const { headers, text } = await askOnce(options, { stream: true, stream_options: { include_usage: true } });
  expect(headers['content-type']).toContain('text/event-stream');
  const events = text.trimEnd().split('\n\n');
  expect(events.at(-1)).toBe('data: [DONE]');
  const chunks = events.slice(0, -1).map((event) => JSON.parse(event.slice(6)));
  expect(chunks.map(({ choices }) => choices[0]?.delta.content).join('')).toBe('yes it is');
  expect(chunks.at(-2).choices[0].finish_reason).toBe('stop');
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 3 } });
  const silent = await rawAsk(mock?.url ?? '', chatBody('q1', { stream: true }));
  expect(silent.text).not.toContain('usage');
});

test('does not answer before its time', async () => {
  expect((await askOnce({ latencyMs: 90 })).endAfterMs).toBeGreaterThanOrEqual(89);
});

test.each<[string, MockOptions]>([
  ['the first piece of a stream comes ahead of its end', { latencyMs: 600_000, firstTokenMs: 5 }],
  ['a slow body lets the headers go ahead', { faults: { slowBody: 1 }, slowBodyMs: 600_000 }],
])('%s', async (_, options) => {
  const { url, stats } = await start(options);
  const response = await fetch(`${url}/chat/completions`, { method: 'POST', body: chatBody('q1', { stream: true }) });
  expect(response.status).toBe(200);
  expect(await stats()).toMatchObject({ inFlight: 1, answered: 0 });
  if (options.firstTokenMs !== undefined) {
    const piece = await response.body?.getReader().read();
    expect(String(Buffer.from(piece?.value ?? []))).toContain('"content":"yes"');
  } else await response.body?.cancel();
});

test.each<[keyof FaultShares, object, object]>([
  ['tooMany', {}, { status: 429, complete: true, headers: { 'retry-after': '1' } }],
  ['serverError', {}, { status: 500, complete: true }],
  ['malformed', {}, { status: 200, complete: true }],
  ['truncated', {}, { status: 200, complete: false }],
  ['dropped', {}, { complete: false }],
  ['malformed', { stream: true }, { status: 200, complete: true }],
])('%s %j', async (fault, more, expected) => {
  const reply = await askOnce({ faults: { [fault]: 1 } }, more);
  expect(reply).toMatchObject(expected);
  const isJson = (text: string) => {
    try {
      return JSON.parse(text) !== undefined;
    } catch {
      return false;
    }
  };
  const documents = 'stream' in more ? reply.text.match(/(?<=^data: )\{.*/gm) : [reply.text];
  expect(documents?.every(isJson)).toBe(fault === 'tooMany' || fault === 'serverError');
  expect((await mock?.stats())?.answered).toBe(0);
});

test.each([{}, { stream: true, stream_options: { include_usage: true } }])(
  'a failed answer tells its tokens all the same %j',
  async (more) => {
    const reply = await askOnce({ faults: { failedAnswer: 1 } }, more);
    expect(reply).toMatchObject({ status: 200, complete: true });
    expect(reply.text).toContain('"finish_reason":"error"');
    expect(reply.text).toContain('"completion_tokens":1');
    expect(await mock?.stats()).toMatchObject({ answered: 0, failedAnswers: 1, inputTokens: 1, outputTokens: 1 });
  },
);

test('a failed answer that was not asked for its tokens tells none', async () => {
  const reply = await askOnce({ faults: { failedAnswer: 1 } }, { stream: true });
  expect(reply.text).not.toContain('completion_tokens');
  expect(await mock?.stats()).toMatchObject({ failedAnswers: 0, inputTokens: 0 });
});

test('dropped has neither status nor headers', async () => {
  expect(await askOnce({ faults: { dropped: 1 } })).not.toHaveProperty('status');
});

test('a truncated stream has pieces and no end; some take the connection with them, some end as if all were well', async () => {
  const { url } = await start({ faults: { truncated: 1 } });
  const prompts = Array.from({ length: 20 }, (_, index) => `q${index}`);
  const replies = await Promise.all(prompts.map((prompt) => rawAsk(url, chatBody(prompt, { stream: true }))));
  for (const { status, text } of replies) {
    expect(status).toBe(200);
    expect(text).toContain('"content":"yes"');
    expect(text).not.toMatch(/DONE|"stop"/);
  }
  expect(new Set(replies.map(({ complete }) => complete))).toEqual(new Set([true, false]));
});

test.each([{}, { stream: true }])('a slow body is a whole answer in the end %j', async (more) => {
  const reply = await askOnce({ faults: { slowBody: 1 }, slowBodyMs: 120 }, more);
  expect(reply).toMatchObject({ status: 200, complete: true, text: expect.stringContaining('yes') });
  expect(reply.endAfterMs).toBeGreaterThanOrEqual(119);
  expect((await mock?.stats())?.answered).toBe(1);
});

test('says when to come back in whole seconds, in milliseconds with a fraction, or as a date', async () => {
  const wait = async (form: 'seconds' | 'milliseconds' | 'date', ms: number) => {
    const { headers } = await askOnce({ faults: { tooMany: 1 }, retryAfter: { form, ms } });
    await mock?.close();
    return headers;
  };
  expect(await wait('seconds', 1200)).toMatchObject({ 'retry-after': '2' });
  expect(await wait('milliseconds', 12.5)).toMatchObject({ 'retry-after-ms': '12.5', 'retry-after': '1' });
  const before = Date.now();
  const date = Date.parse((await wait('date', 2000))['retry-after'] ?? '');
  expect(date).toBeGreaterThanOrEqual(before + 2000);
  expect(date).toBeLessThan(Date.now() + 3000);
});

test('refuses what is beyond 2 in flight at once and without a word about when to come back', async () => {
  const { url, stats } = await start({ maxInFlight: 2, latencyMs: 100 });
  const replies = await Promise.all(['q1', 'q2', 'q3', 'q4', 'q5'].map((prompt) => rawAsk(url, chatBody(prompt))));
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 200, 429, 429, 429]);
  const refused = replies.find(({ status }) => status === 429);
  expect(refused?.headers).not.toHaveProperty('retry-after');
  expect(JSON.parse(refused?.text ?? '')).toMatchObject({ error: { code: 'rate_limit_exceeded' } });
  expect(await stats()).toMatchObject({ peakInFlight: 2, inFlight: 0, ends: { answer: 2, tooManyInFlight: 3 } });
});

test('refuses what is beyond the number in flight by the page of a gateway, or by cutting the connection, as it is told', async () => {
  const unavailable = await start({ maxInFlight: 0, refusal: 'unavailable' });
  const reply = await rawAsk(unavailable.url, chatBody('q1'));
  expect(reply).toMatchObject({ status: 503, headers: { 'content-type': 'text/html' } });
  expect(reply.text).toContain('<center>nginx</center>');
  expect(await unavailable.stats()).toMatchObject({ statuses: { 503: 1 }, seconds: [{ requests: 1, refused: 1 }] });
  await mock?.close();
  const cut = await start({ maxInFlight: 0, refusal: 'cut' });
  expect(await rawAsk(cut.url, chatBody('q1'))).toMatchObject({ complete: false, headers: {}, text: '' });
  expect(await cut.stats()).toMatchObject({ statuses: {}, ends: { tooManyInFlight: 1 }, seconds: [{ refused: 1 }] });
});

test('beyond the rate a request is refused with the wait, and every answer carries the headers of the limit', async () => {
  const { url } = await start({ requestsPerSecond: 0.1, burst: 1 });
  const first = await rawAsk(url, chatBody('q1'));
  const second = await rawAsk(url, chatBody('q2'));
  expect(first).toMatchObject({
    status: 200,
    headers: {
      'x-ratelimit-limit-requests': '1',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '10s',
    },
  });
  expect(second).toMatchObject({ status: 429, headers: { 'retry-after': '10', 'x-ratelimit-remaining-requests': '0' } });
});

test('a quota that is used up is told apart from too fast', async () => {
  const { url } = await start({ quotaAfter: 1 });
  expect((await rawAsk(url, chatBody('q1'))).status).toBe(200);
  const refused = await rawAsk(url, chatBody('q1'));
  expect(refused.status).toBe(429);
  expect(JSON.parse(refused.text)).toMatchObject({ error: { code: 'insufficient_quota', type: 'insufficient_quota' } });
});

test('lists its models; refuses what is no request', async () => {
  const { url, stats } = await start({ models: ['old', 'new'] });
  const listed = await (await fetch(`${url}/models`)).json();
  expect(listed).toMatchObject({ object: 'list', data: [{ id: 'old' }, { id: 'new' }] });
  expect((await rawAsk(url, '{"model":')).status).toBe(400);
  expect((await fetch(`${url}/embeddings`)).status).toBe(404);
  expect(await stats()).toMatchObject({ requests: 1, ends: { badRequest: 1 }, statuses: { 400: 1 } });
});

test('options that cannot be are refused', async () => {
  await expect(startMockOpenai({ faults: { dropped: 0.6, malformed: 0.6 } })).rejects.toThrow('add up to 1');
  await expect(startMockOpenai(JSON.parse('{"latency":5}'))).rejects.toThrow('no option "latency"');
});

test('ends by itself at its age', async () => {
  const { closed, url } = await start({ lifetimeMs: 50 });
  await closed;
  expect(await rawAsk(url, chatBody('q1'))).not.toHaveProperty('status');
});
