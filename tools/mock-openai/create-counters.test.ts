import { expect, test } from 'vitest';
import { readChatRequest } from './chat-request.ts';
import { createCounters } from './create-counters.ts';

const asked = (model: string, content: string) => {
  const request = readChatRequest(JSON.stringify({ model, messages: [{ role: 'user', content }] }));
  if (request === undefined) throw new Error('the body is JSON');
  return request;
};
const tokens = { inputTokens: 1000, outputTokens: 200, cachedTokens: 400, reasoningTokens: 50 };

test('sums tokens and prices them by model: (600 × 2 + 400 × 0.5 + 200 × 10) / 1e6 + 0.001 = 0.0044 a request', () => {
  const counters = createCounters({ a: { input: 2, cachedInput: 0.5, output: 10, perRequest: 0.001 } });
  counters.answered(asked('a', 'q1'), tokens, { nowMs: 0, arrivedMs: 0 });
  counters.answered(asked('a', 'q2'), tokens, { nowMs: 0, arrivedMs: 0 });
  expect(counters.stats(0)).toMatchObject({ answered: 2, inputTokens: 2000, outputTokens: 400, cachedTokens: 800 });
  expect(counters.stats(0)).toMatchObject({ reasoningTokens: 100, distinct: 2, repeats: 0 });
  expect(counters.stats(0).costUsd).toBeCloseTo(0.0088, 12);
});

test('answers that failed and told their tokens are in the sums, and are no answers', () => {
  const counters = createCounters({ a: { input: 2, cachedInput: 0.5, output: 10, perRequest: 0.001 } });
  counters.answered(asked('a', 'q1'), tokens, { nowMs: 0, arrivedMs: 0 });
  counters.answerFailed(asked('a', 'q1'), tokens);
  const stats = counters.stats(0);
  expect(stats).toMatchObject({ answered: 1, failedAnswers: 1, inputTokens: 2000, outputTokens: 400, distinct: 1, repeats: 0 });
  expect(stats.costUsd).toBeCloseTo(0.0088, 12);
});

test('a model without a price leaves the total cost unknown, not that of the others', () => {
  const counters = createCounters({ a: { input: 1, output: 1 } });
  counters.answered(asked('a', 'q1'), tokens, { nowMs: 0, arrivedMs: 0 });
  counters.answered(asked('b', 'q1'), tokens, { nowMs: 0, arrivedMs: 0 });
  const stats = counters.stats(0);
  expect(stats).not.toHaveProperty('costUsd');
  expect(stats.models.a).toMatchObject({ costUsd: 0.0012 });
  expect(stats.models.b).not.toHaveProperty('costUsd');
});

test('a repeat is a whole answer to the same body again', () => {
  const counters = createCounters({});
  for (const prompt of ['q1', 'q2', 'q1', 'q1']) counters.answered(asked('a', prompt), tokens, { nowMs: 0, arrivedMs: 0 });
  counters.answered(asked('b', 'q1'), tokens, { nowMs: 0, arrivedMs: 0 });
  expect(counters.stats(0)).toMatchObject({ answered: 5, distinct: 3, repeats: 2 });
  expect(counters.answeredRequests().map(({ model, prompt, times }) => [model, prompt, times])).toEqual([
    ['a', 'q1', 3],
    ['a', 'q2', 1],
    ['b', 'q1', 1],
  ]);
});

test('counts by the second of the first request, and the most in flight', () => {
  const counters = createCounters({});
  counters.requested(5_000);
  const close = counters.admitted();
  counters.admitted();
  close();
  counters.admitted();
  counters.ended('tooFast', 429, 7_100);
  counters.ended('dropped', undefined, 7_200);
  expect(counters.stats(7_500).spanMs).toBe(0);
  counters.answered(asked('a', 'q1'), tokens, { nowMs: 7_300, arrivedMs: 7_250 });
  const stats = counters.stats(7_500);
  expect([stats.spanMs, stats.meanAnswerMs]).toEqual([2_300, 50]);
  expect(stats.seconds).toEqual([
    { requests: 1, answered: 0, refused: 0 },
    { requests: 0, answered: 0, refused: 0 },
    { requests: 0, answered: 1, refused: 1 },
  ]);
  expect(stats).toMatchObject({ inFlight: 2, peakInFlight: 2, statuses: { 429: 1 }, ends: { tooFast: 1, dropped: 1 } });
});
