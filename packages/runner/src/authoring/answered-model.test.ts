import { type Call, type CompletionRequest, type Model, requestHash, trialKey } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { answeredModel } from './answered-model.ts';

const trial = { role: 'candidate', suite: 's', caseId: 'a' } as const;
const hello: CompletionRequest = { messages: 'hello' };
const call = (request: CompletionRequest, text: string): Call => ({
  requestSha256: requestHash(request),
  text,
  finishReason: 'stop',
  usage: { inputTokens: 1, outputTokens: 1 },
  latencyMs: 7,
  costUsd: 0.5,
});
const live: Model = {
  identity: { provider: 'p', model: 'm', runtime: { kind: 'remote', endpoint: 'e' }, sampling: {} },
  complete: async () => ({ text: 'asked', finishReason: 'stop', latencyMs: 1 }),
};
const calls = [call(hello, 'first'), call({ messages: 'bye' }, 'bye'), call(hello, 'second')];
const model = answeredModel(live, new Map([[trialKey({ ...trial, attempt: 1 }), calls]]));
const ask = async (request: CompletionRequest, options: { occurrence?: number; attempt?: number; trial?: typeof trial } = {}) =>
  (await model.complete(request, { trial, attempt: 1, requestSha256: requestHash(request), ...options })).text;

test('a trial is given again what it was answered: the n-th equal request its n-th answer', async () => {
  expect([await ask(hello), await ask(hello, { occurrence: 1 }), await ask({ messages: 'bye' })]).toEqual([
    'first',
    'second',
    'bye',
  ]);
});

test('an answer is as it was paid for, with its latency, and counts as no request', async () => {
  const phases: string[] = [];
  const options = { trial, attempt: 1, requestSha256: requestHash(hello), onPhase: (phase: string) => phases.push(phase) };
  expect(await model.complete(hello, options)).toEqual({
    text: 'first',
    finishReason: 'stop',
    usage: { inputTokens: 1, outputTokens: 1 },
    latencyMs: 7,
  });
  expect(phases).toEqual(['waiting']);
});

test.each<[string, CompletionRequest, Parameters<typeof ask>[1]]>([
  ['a request more than were answered', hello, { occurrence: 2 }],
  ['another request', { messages: 'hello?' }, {}],
  ['another attempt', hello, { attempt: 0 }],
])('%s is asked', async (_, request, options) => {
  expect(await ask(request, options)).toBe('asked');
});
