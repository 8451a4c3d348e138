import { describe, expect, test } from 'vitest';
import { costUsdOf } from './cost-usd.ts';
import type { Price } from './price-table.ts';
import type { Usage } from './usage.ts';

const price: Price = { model: 'm', input: 2, output: 10, 'cached-input': 0.5, 'cache-write-input': 2.5 };
const costOf = (usage: Usage | undefined, of: Price = price) =>
  costUsdOf({ latencyMs: 9000, ...(usage === undefined ? {} : { usage }) }, of);

describe('a price per token', () => {
  test('1,000 input and 200 output tokens at $2 and $10 a million cost 0.4 cents', () => {
    expect(costOf({ inputTokens: 1000, outputTokens: 200 })).toBeCloseTo(0.004, 15);
  });

  test('cached tokens are counted once, at their own price: (1000 - 600) x $2 + 600 x $0.50 + 200 x $10', () => {
    expect(costOf({ inputTokens: 1000, cachedInputTokens: 600, outputTokens: 200 })).toBeCloseTo(0.0031, 15);
  });

  test('so are those written into the cache: 3 x $3 + 12,304 x $3.75 + 550 x $15, as Anthropic billed it', () => {
    const claude = { model: 'c', input: 3, output: 15, 'cached-input': 0.3, 'cache-write-input': 3.75 };
    const usage = { inputTokens: 12_307, cachedInputTokens: 0, cacheWriteInputTokens: 12_304, outputTokens: 550 };
    // 0.000009 + 0.04614 (its console: 4.614 cents) + 0.00825 (0.825 cents)
    expect(costOf(usage, claude)).toBeCloseTo(0.054399, 15);
  });

  test('reasoning tokens are part of the output, not in addition to it', () => {
    expect(costOf({ inputTokens: 0, outputTokens: 200, reasoningTokens: 150 })).toBeCloseTo(0.002, 15);
  });

  test('reasoning tokens have their own price where there is one: 50 x $10 + 150 x $40', () => {
    const usage = { inputTokens: 0, outputTokens: 200, reasoningTokens: 150 };
    expect(costOf(usage, { ...price, reasoning: 40 })).toBeCloseTo(0.0065, 15);
  });

  test('without prices of their own, parts cost what the total does', () => {
    const usage = { inputTokens: 10, cachedInputTokens: 6, cacheWriteInputTokens: 4, outputTokens: 0 };
    expect(costOf(usage, { model: 'm', input: 2, output: 0 })).toBeCloseTo(0.00002, 15);
  });

  test('without a count of tokens the cost is unknown', () => {
    expect(costOf(undefined)).toBeUndefined();
    expect(costOf(undefined, { ...price, 'usd-per-request': 1 })).toBeUndefined();
  });
});

describe('a price per request', () => {
  test('is added to that of the tokens', () => {
    expect(costOf({ inputTokens: 0, outputTokens: 0 }, { ...price, 'usd-per-request': 0.01 })).toBeCloseTo(0.01, 15);
  });

  test('alone asks for no tokens', () => {
    expect(costOf(undefined, { model: 'm', 'usd-per-request': 0.01 })).toBe(0.01);
  });
});

describe('a price per hour of a device', () => {
  const device = { model: 'm', 'usd-per-hour': 3.6 };

  test('9 seconds at $3.60 an hour are 0.9 cents', () => {
    expect(costUsdOf({ latencyMs: 9000 }, device)).toBeCloseTo(0.009, 15);
  });

  test('a batch of 6 shares its time', () => {
    expect(costUsdOf({ latencyMs: 9000, batchSize: 6 }, device)).toBeCloseTo(0.0015, 15);
  });

  test('the time of a replayed answer is not the device’s, so its cost is unknown; its tokens still have their price', () => {
    const usage = { inputTokens: 1000, outputTokens: 200 };
    expect(costUsdOf({ latencyMs: 9000, replayed: true, usage }, device)).toBeUndefined();
    expect(costUsdOf({ latencyMs: 9000, replayed: true, usage }, { ...device, input: 2, output: 10 })).toBeUndefined();
    expect(costUsdOf({ latencyMs: 9000, replayed: true, usage }, price)).toBeCloseTo(0.004, 15);
  });
});
