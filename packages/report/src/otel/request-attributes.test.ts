import type { Call, ModelIdentity } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { otlpAttributes } from './otlp-attributes.ts';
import { requestAttributes } from './request-attributes.ts';

const CALL: Call = { requestSha256: '', text: 'a', finishReason: 'stop', latencyMs: 2 };
const remote = (sampling: ModelIdentity['sampling']): ModelIdentity => ({
  provider: 'openai',
  model: 'm',
  runtime: { kind: 'remote', endpoint: 'http://127.0.0.1' },
  sampling,
});
const told = (call: Partial<Call>, identity?: ModelIdentity) =>
  Object.fromEntries(otlpAttributes(requestAttributes({ ...CALL, ...call }, identity)).map(({ key, value }) => [key, value]));

test('sampling is the model’s, but for what the request asked of its own', () => {
  const identity = remote({ temperature: 0, topP: 0.9, maxOutputTokens: 20, seed: 7, stop: ['.'] });
  expect(told({ sampling: { temperature: 0.5, maxOutputTokens: 5 } }, identity)).toEqual({
    'gen_ai.request.temperature': { doubleValue: 0.5 },
    'gen_ai.request.top_p': { doubleValue: 0.9 },
    'gen_ai.request.max_tokens': { intValue: '5' },
    'gen_ai.request.seed': { intValue: '7' },
    'gen_ai.request.stop_sequences': { arrayValue: { values: [{ stringValue: '.' }] } },
  });
  expect(told({}, remote({ temperature: 0 }))).toEqual({ 'gen_ai.request.temperature': { doubleValue: 0 } });
});

test('a request is told to stream where an endpoint answered it in pieces, in this run', () => {
  const stream = { 'gen_ai.request.stream': { boolValue: true } };
  expect(told({ firstTokenMs: 3 }, remote({}))).toEqual(stream);
  expect(told({}, remote({}))).toEqual({});
  expect(told({ firstTokenMs: 3, replayed: true }, remote({}))).toEqual({});
  expect(told({ firstTokenMs: 3 }, { ...remote({}), runtime: { kind: 'node', version: '24' } })).toEqual({});
});

test('what the record does not know, or no convention could hold, is absent', () => {
  expect(told({})).toEqual({});
  expect(told({ sampling: { temperature: 'hot', maxOutputTokens: 1.5, stop: 'x' } })).toEqual({});
});
