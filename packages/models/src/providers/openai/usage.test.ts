import { describe, expect, test } from 'vitest';
import { RawUsageSchema, usageOf } from './usage.ts';

const read = (raw: unknown) => usageOf(RawUsageSchema.nullish().parse(raw));

describe('cached input inside the prompt', () => {
  test('OpenAI: cached and reasoning tokens are parts of the totals', () => {
    const raw = {
      prompt_tokens: 2006,
      completion_tokens: 300,
      total_tokens: 2306,
      prompt_tokens_details: { cached_tokens: 1920, audio_tokens: 0 },
      completion_tokens_details: {
        reasoning_tokens: 192,
        audio_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
    };
    expect(read(raw)).toEqual({ inputTokens: 2006, outputTokens: 300, cachedInputTokens: 1920, reasoningTokens: 192 });
  });

  test('vLLM: details that are null are not reported', () => {
    expect(read({ prompt_tokens: 7, total_tokens: 10, completion_tokens: 3, prompt_tokens_details: null })).toEqual({
      inputTokens: 7,
      outputTokens: 3,
    });
  });

  test('DeepSeek: hits and misses stand beside the totals and are parts of the prompt', () => {
    const raw = {
      prompt_tokens: 100,
      completion_tokens: 5,
      total_tokens: 105,
      prompt_tokens_details: { cached_tokens: 96 },
      prompt_cache_hit_tokens: 96,
      prompt_cache_miss_tokens: 4,
    };
    const { prompt_tokens_details: _, ...hitsOnly } = raw;
    expect(read(raw)).toEqual({ inputTokens: 100, outputTokens: 5, cachedInputTokens: 96 });
    expect(read(hitsOnly)).toEqual({ inputTokens: 100, outputTokens: 5, cachedInputTokens: 96 });
  });

  test('Moonshot: cached tokens stand beside the totals and are part of the prompt', () => {
    expect(read({ prompt_tokens: 1200, completion_tokens: 30, total_tokens: 1230, cached_tokens: 1024 })).toEqual({
      inputTokens: 1200,
      outputTokens: 30,
      cachedInputTokens: 1024,
    });
  });

  test('OpenRouter: what was written into the cache is part of the prompt too', () => {
    const raw = {
      prompt_tokens: 194,
      prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 100, audio_tokens: 0 },
      completion_tokens: 2,
      completion_tokens_details: { reasoning_tokens: 0 },
      cost: 0.95,
      total_tokens: 196,
    };
    expect(read(raw)).toEqual({
      inputTokens: 194,
      outputTokens: 2,
      cachedInputTokens: 0,
      cacheWriteInputTokens: 100,
      reasoningTokens: 0,
    });
  });

  test("LiteLLM in front of Anthropic: it has added Anthropic's counts to the prompt, and repeats them by their names", () => {
    const raw = {
      total_tokens: 103_925,
      prompt_tokens: 98_805,
      completion_tokens: 5120,
      prompt_tokens_details: { text_tokens: null, cached_tokens: 66_360, cache_creation_tokens: 32_435 },
      cache_read_input_tokens: 66_360,
      cache_creation_input_tokens: 32_435,
      completion_tokens_details: { reasoning_tokens: 1710 },
    };
    expect(read(raw)).toEqual({
      inputTokens: 98_805,
      outputTokens: 5120,
      cachedInputTokens: 66_360,
      cacheWriteInputTokens: 32_435,
      reasoningTokens: 1710,
    });
  });

  test('DashScope: what was written to the cache is a detail of the prompt by a name of its own', () => {
    const raw = {
      prompt_tokens: 100,
      completion_tokens: 50,
      total_tokens: 150,
      prompt_tokens_details: {
        cached_tokens: 10,
        cache_creation_input_tokens: 20,
        cache_creation: { ephemeral_5m_input_tokens: 20 },
      },
    };
    expect(read(raw)).toEqual({ inputTokens: 100, outputTokens: 50, cachedInputTokens: 10, cacheWriteInputTokens: 20 });
  });

  test("OpenAI's newer names: parts are inside the input as well", () => {
    const raw = {
      input_tokens: 328,
      input_tokens_details: { cached_tokens: 128 },
      output_tokens: 52,
      output_tokens_details: { reasoning_tokens: 12 },
      total_tokens: 380,
    };
    expect(read(raw)).toEqual({ inputTokens: 328, outputTokens: 52, cachedInputTokens: 128, reasoningTokens: 12 });
  });
});

describe('cached input beside the prompt', () => {
  test('Anthropic, passed through: input_tokens counts neither reads nor writes, 3 + 12,304 + 0', () => {
    const raw = { input_tokens: 3, cache_creation_input_tokens: 12_304, cache_read_input_tokens: 0, output_tokens: 550 };
    expect(read(raw)).toEqual({
      inputTokens: 12_307,
      outputTokens: 550,
      cachedInputTokens: 0,
      cacheWriteInputTokens: 12_304,
    });
  });

  test('Anthropic, passed through beside zeros under the other names', () => {
    const raw = { prompt_tokens: 0, completion_tokens: 0, input_tokens: 40, cache_read_input_tokens: 2000, output_tokens: 9 };
    expect(read(raw)).toEqual({ inputTokens: 2040, outputTokens: 9, cachedInputTokens: 2000 });
  });

  test('a gateway that only renames: more was read from the cache than the prompt is said to be, 3 + 12,304', () => {
    const raw = { prompt_tokens: 3, completion_tokens: 550, total_tokens: 553, cache_read_input_tokens: 12_304 };
    expect(read(raw)).toEqual({ inputTokens: 12_307, outputTokens: 550, cachedInputTokens: 12_304 });
  });

  test('a gateway whose total says that they come on top: 500 + 200 + 100 + 20 = 820', () => {
    const raw = {
      prompt_tokens: 500,
      completion_tokens: 20,
      cache_read_input_tokens: 200,
      cache_creation_input_tokens: 100,
      total_tokens: 820,
    };
    expect(read(raw)).toEqual({
      inputTokens: 800,
      outputTokens: 20,
      cachedInputTokens: 200,
      cacheWriteInputTokens: 100,
    });
  });
});

describe('reasoning beside the completion', () => {
  test.each([
    ['the example of its documentation, 32 + 9 + 94 = 135', 32, 9, 94, 135],
    ['an answer of grok-4-fast-reasoning, 279 + 6 + 89 = 374', 279, 6, 89, 374],
  ])('xAI: %s', (_, prompt, completion, reasoning, total) => {
    const raw = {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: total,
      completion_tokens_details: { reasoning_tokens: reasoning },
    };
    expect(read(raw)).toEqual({
      inputTokens: prompt,
      outputTokens: completion + reasoning,
      reasoningTokens: reasoning,
    });
  });

  test('Gemini through a gateway, cut while thinking: nothing was written but 60 thoughts', () => {
    const raw = {
      completion_tokens: 0,
      total_tokens: 81,
      prompt_tokens: 21,
      completion_tokens_details: { reasoning_tokens: 60 },
    };
    expect(read(raw)).toEqual({ inputTokens: 21, outputTokens: 60, reasoningTokens: 60 });
  });

  test('Gemini: thoughts are in the total only, 553 - 20 = 533 tokens of output', () => {
    expect(read({ prompt_tokens: 20, completion_tokens: 151, total_tokens: 553 })).toEqual({
      inputTokens: 20,
      outputTokens: 533,
    });
  });
});

describe('counts under the names of Ollama', () => {
  test('Ollama itself writes those of OpenAI on this protocol', () => {
    expect(read({ prompt_tokens: 26, completion_tokens: 298, total_tokens: 324 })).toEqual({
      inputTokens: 26,
      outputTokens: 298,
    });
  });

  test('Open WebUI in front of Ollama hands its own on', () => {
    const raw = { 'response_token/s': 61.2, prompt_eval_count: 26, eval_count: 298, eval_duration: 4_709_213_000 };
    expect(read(raw)).toEqual({ inputTokens: 26, outputTokens: 298 });
  });
});

test('a part that is reported as 0 is 0', () => {
  expect(read({ prompt_tokens: 7, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 0 } })).toMatchObject({
    cachedInputTokens: 0,
  });
});

test.each([
  ['no usage', undefined],
  ['null', null],
  ['an empty block', {}],
  ['no output count', { prompt_tokens: 7 }],
  ['zeros, as a server writes that does not count', { prompt_tokens: 0, completion_tokens: 0 }],
  ['zeros under all names', { prompt_tokens: 0, completion_tokens: 0, input_tokens: 0, output_tokens: 0 }],
  ['a text for a number', { prompt_tokens: '7', completion_tokens: 3 }],
  ['half a token', { prompt_tokens: 7.5, completion_tokens: 3 }],
  ['less than nothing', { prompt_tokens: 7, completion_tokens: -3 }],
  ['more cached than there are', { prompt_tokens: 7, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 8 } }],
  ['more reasoning than output', { prompt_tokens: 7, completion_tokens: 3, completion_tokens_details: { reasoning_tokens: 4 } }],
  ['a total below its parts', { prompt_tokens: 7, completion_tokens: 3, total_tokens: 9 }],
  [
    'a total that neither way of counting explains',
    { prompt_tokens: 7, completion_tokens: 30, total_tokens: 50, completion_tokens_details: { reasoning_tokens: 20 } },
  ],
])('%s is unknown, not 0', (_, raw) => {
  expect(read(raw)).toBeUndefined();
});
