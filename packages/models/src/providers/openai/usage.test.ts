import { expect, test } from 'vitest';
import { RawUsageSchema, usageOf } from './usage.ts';

const read = (raw: unknown) => usageOf(RawUsageSchema.nullish().parse(raw));

test('OpenAI and vLLM: cached and reasoning tokens are parts of the totals', () => {
  const raw = {
    prompt_tokens: 100,
    completion_tokens: 40,
    total_tokens: 140,
    prompt_tokens_details: { cached_tokens: 64, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 30 },
  };
  expect(read(raw)).toEqual({ inputTokens: 100, outputTokens: 40, cachedInputTokens: 64, reasoningTokens: 30 });
});

test('DeepSeek: cache hits stand beside the totals', () => {
  const raw = {
    prompt_tokens: 100,
    completion_tokens: 5,
    total_tokens: 105,
    prompt_cache_hit_tokens: 96,
    prompt_cache_miss_tokens: 4,
  };
  expect(read(raw)).toEqual({ inputTokens: 100, outputTokens: 5, cachedInputTokens: 96 });
});

test('a part that is not reported is absent, one that is reported as 0 is 0', () => {
  expect(read({ prompt_tokens: 7, completion_tokens: 3, prompt_tokens_details: null })).toEqual({
    inputTokens: 7,
    outputTokens: 3,
  });
  expect(read({ prompt_tokens: 7, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 0 } })).toMatchObject({
    cachedInputTokens: 0,
  });
});

test('reasoning that the total shows to be counted beside the completion is added: 3 + 20', () => {
  const raw = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 30, completion_tokens_details: { reasoning_tokens: 20 } };
  expect(read(raw)).toEqual({ inputTokens: 7, outputTokens: 23, reasoningTokens: 20 });
});

test.each([
  ['no usage', undefined],
  ['null', null],
  ['an empty block', {}],
  ['no output count', { prompt_tokens: 7 }],
  ['zeros, as a server writes that does not count', { prompt_tokens: 0, completion_tokens: 0 }],
  ['a text for a number', { prompt_tokens: '7', completion_tokens: 3 }],
  ['half a token', { prompt_tokens: 7.5, completion_tokens: 3 }],
  ['more cached than there are', { prompt_tokens: 7, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 8 } }],
])('%s is unknown, not 0', (_, raw) => {
  expect(read(raw)).toBeUndefined();
});
