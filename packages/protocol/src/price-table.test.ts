import { describe, expect, test } from 'vitest';
import { costUsdOf, type PriceTable, priceOf } from './price-table.ts';

const price = { model: 'm', input: 2, output: 10, 'cached-input': 0.5 };

describe('costUsdOf', () => {
  test('1,000 input and 200 output tokens at $2 and $10 a million cost 0.4 cents', () => {
    expect(costUsdOf({ inputTokens: 1000, outputTokens: 200 }, price)).toBeCloseTo(0.004, 12);
  });

  test('cached tokens are counted once, at their own price: (1000 - 600) x $2 + 600 x $0.50 + 200 x $10', () => {
    expect(costUsdOf({ inputTokens: 1000, cachedInputTokens: 600, outputTokens: 200 }, price)).toBeCloseTo(0.0031, 12);
  });

  test('reasoning tokens are part of the output, not in addition to it', () => {
    expect(costUsdOf({ inputTokens: 0, outputTokens: 200, reasoningTokens: 150 }, price)).toBeCloseTo(0.002, 12);
  });

  test('a price per request is added to each call', () => {
    expect(costUsdOf({ inputTokens: 0, outputTokens: 0 }, { ...price, 'usd-per-request': 0.01 })).toBeCloseTo(0.01, 12);
  });

  test('without a cached price, cached tokens cost what others cost', () => {
    expect(
      costUsdOf({ inputTokens: 10, cachedInputTokens: 10, outputTokens: 0 }, { model: 'm', input: 2, output: 0 }),
    ).toBeCloseTo(0.00002, 12);
  });
});

describe('priceOf', () => {
  const table = (patterns: readonly string[]): PriceTable => ({
    effective: '2026-01-01',
    source: 'test',
    prices: patterns.map((model, index) => ({ model, input: index, output: 0 })),
  });
  const find = (patterns: readonly string[], model: string) => priceOf(table(patterns), { provider: 'openai', model })?.input;

  test('takes the first line that matches', () => {
    expect(find(['gpt-5-mini', 'gpt-5*', '*'], 'gpt-5-mini')).toBe(0);
    expect(find(['gpt-5-mini', 'gpt-5*', '*'], 'gpt-5-nano')).toBe(1);
    expect(find(['gpt-5-mini', 'gpt-5*', '*'], 'other')).toBe(2);
  });

  test('a star stands for any run of characters, and nothing overlaps', () => {
    expect(find(['a*b*c'], 'a-1-b-2-c')).toBe(0);
    expect(find(['a*b*c'], 'abc')).toBe(0);
    expect(find(['ab*ba'], 'aba')).toBeUndefined();
    expect(find(['a.c'], 'abc')).toBeUndefined();
  });

  test('knows no price for a model of another provider, or of none of the lines', () => {
    expect(
      priceOf(
        { ...table([]), prices: [{ provider: 'openai', model: 'm', input: 1, output: 1 }] },
        { provider: 'transformers', model: 'm' },
      ),
    ).toBeUndefined();
    expect(find(['gpt-5'], 'gpt-5-mini')).toBeUndefined();
  });
});
