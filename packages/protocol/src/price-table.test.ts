import { describe, expect, test } from 'vitest';
import { parseRecord } from './parse-record.ts';
import { PriceSchema, type PriceTable, PriceTableSchema, priceOf, priceTableAt } from './price-table.ts';

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

describe('a line of the table', () => {
  test.each([
    ['tokens', { input: 1, output: 2 }],
    ['every kind of token', { input: 1, output: 2, 'cached-input': 0.1, 'cache-write-input': 1.25, reasoning: 3 }],
    ['requests alone', { 'usd-per-request': 0.01 }],
    ['hours alone', { 'usd-per-hour': 2.5 }],
    ['all together', { input: 0, output: 0, 'usd-per-request': 0, 'usd-per-hour': 0 }],
  ])('may price %s', (_, prices) => {
    expect(PriceSchema.parse({ model: 'm', ...prices })).toEqual({ model: 'm', ...prices });
  });

  test.each([
    ['no price at all', {}, /expected a price/],
    ['the input alone', { input: 1 }, /"prices.0.output": expected the price of the output/],
    ['the output alone', { output: 1 }, /"prices.0.input": expected the price of the input/],
    ['a part of the input alone', { 'usd-per-hour': 1, 'cached-input': 1 }, /"prices.0.input".*of which a part/],
    ['reasoning alone', { 'usd-per-hour': 1, reasoning: 1 }, /"prices.0.output".*of which reasoning/],
    ['an unknown key', { input: 1, output: 1, cached: 1 }, /"prices.0".*cached/],
    ['less than nothing', { input: -1, output: 1 }, /"prices.0.input".*found -1/],
  ])('is refused with %s, and the field is named', (_, prices, message) => {
    const table = { effective: '2026-01-01', source: 'test', prices: [{ model: 'm', ...prices }] };
    expect(() => parseRecord(PriceTableSchema, table, { what: 'prices', code: 'prices-invalid' })).toThrow(message);
  });
});

describe('priceTableAt', () => {
  const dated = (effective: string): PriceTable => ({ effective, source: 'test', prices: [] });
  const [spring, summer, autumn] = [dated('2026-03-01'), dated('2026-06-01'), dated('2026-09-01')];
  const at = (day: string, ...tables: [PriceTable, ...PriceTable[]]) =>
    priceTableAt(tables, { at: `${day}T23:59:59.999Z`, file: 'prices.yaml' }).effective;

  test('takes the newest that is not dated later, in whatever order they are written', () => {
    expect(at('2026-08-31', autumn, spring, summer)).toBe('2026-06-01');
    expect(at('2026-09-01', spring, summer, autumn)).toBe('2026-09-01');
    expect(at('2027-01-01', summer, autumn, spring)).toBe('2026-09-01');
  });

  test('takes one that stands alone whatever its date', () => {
    expect(at('2020-01-01', autumn)).toBe('2026-09-01');
  });

  test('refuses a day before all of them, and two tables of one date', () => {
    expect(() => at('2026-02-28', spring, summer)).toThrow(/prices of 2026-02-28 .*the first .* from 2026-03-01/);
    expect(() => at('2026-08-31', spring, summer, { ...spring })).toThrow(/two of its tables are effective from 2026-03-01/);
  });
});
