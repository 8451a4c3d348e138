import type { Money, RoleMoney } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { inconclusiveInput } from './fixtures/report-input.test-support.ts';
import { moneyRemarks, moneyRows } from './money-rows.ts';
import { htmlReporter } from './reporters/html.ts';
import { markdownReporter } from './reporters/markdown.ts';

const role = (more: Partial<RoleMoney> = {}): RoleMoney => ({
  calls: 1200,
  cachedCalls: 0,
  unknownCalls: 0,
  listUsd: 1.452,
  spentUsd: 1.452,
  failedTries: 0,
  ...more,
});
const table = (effective: string, source = 'a price page.') => ({ effective, source, sha256: 'f'.repeat(64) });
const labels = (money: Money) => moneyRows(money).map(({ label, baseline, candidate }) => [label, baseline, candidate]);

describe('the table of money', () => {
  test('holds calls, list price and what was spent', () => {
    expect(labels({ baseline: role(), candidate: role({ listUsd: 0.0012, spentUsd: 0.0006, cachedCalls: 600 }) })).toEqual([
      ['Calls', '1,200', '1,200'],
      ['At list price', '$1.45', '$0.00120'],
      ['Spent', '$1.45', '$0.000600'],
      ['From a cache or a record', undefined, '600 calls'],
    ]);
  });

  test('holds what is unknown, what brought no answer, and the judge, where there is such', () => {
    const { listUsd: _, spentUsd: __, ...unknown } = role({ unknownCalls: 3, knownUsd: 1.4, failedTries: 1 });
    const judge = { calls: 9, cachedCalls: 0, unknownCalls: 0, listUsd: 0.05, spentUsd: 0.05, failedTries: 2 };
    expect(labels({ baseline: role({ recorded: true, spentUsd: 0 }), candidate: { ...unknown, judge } })).toEqual([
      ['Calls', '1,200', '1,200'],
      ['At list price', '$1.45', '$1.40 and 3 calls of unknown cost'],
      ['Spent', 'nothing, recorded before', 'unknown'],
      ['Without an answer', undefined, '1 try'],
      ['Judge, at list price', undefined, '$0.0500'],
      ['Judge, spent', undefined, '$0.0500'],
      ['Judge, without an answer', undefined, '2 tries'],
    ]);
  });

  test('holds, of what was spent, what tries without an answer took that told their tokens', () => {
    const billed = { tries: 1, inputTokens: 4500, outputTokens: 60, usd: 0.0123 };
    const judge = { calls: 9, cachedCalls: 0, unknownCalls: 0, listUsd: 0.05, spentUsd: 0.0623, failedTries: 2, billed };
    const baseline = role({ recorded: true, spentUsd: 0, failedTries: 1, billed, judge });
    const money = { baseline, candidate: role({ failedTries: 1, billed, judge }), prices: table('2026-12-01') };
    const rows = labels(money);
    expect(rows.slice(3)).toEqual([
      ['Of it, for tries without an answer', undefined, '$0.0123 for 1 try, 4,560 tokens'],
      ['Without an answer', '1 try', '1 try'],
      ['Judge, at list price', '$0.0500', '$0.0500'],
      ['Judge, spent', '$0.0623', '$0.0623'],
      ['Judge, of it for tries without an answer', undefined, '$0.0123 for 1 try, 4,560 tokens'],
      ['Judge, without an answer', '2 tries', '2 tries'],
    ]);
    expect(moneyRemarks(money).at(-1)).toMatch('not known where it did not tell its tokens');
    expect(moneyRemarks({ candidate: role({ failedTries: 1, billed }), prices: money.prices })).toHaveLength(1);
  });

  test('holds the cost by the prices of the run where others were asked for', () => {
    const money = { baseline: role(), candidate: role(), prices: table('2026-12-01'), recorded: { baselineUsd: 2.5 } };
    expect(labels(money)).toContainEqual(['At the prices of the run', '$2.50', 'unknown']);
    // Nobody spent that.
    expect(labels(money)).toContainEqual(['Spent at these prices', '$1.45', '$1.45']);
  });
});

test('the remarks name the price tables and take the effects of tokens and prices apart', () => {
  expect(moneyRemarks({ candidate: role() })).toEqual(['There is no price table, so every cost is unknown.']);
  const effects = { pairs: 1200, tokenRatio: 0.8, priceRatio: 1.5, ratio: 1.2 };
  expect(moneyRemarks({ prices: table('2026-12-01'), recorded: { prices: table('2026-11-01') }, effects })).toEqual([
    'By the prices of 2026-12-01, a price page (ffffffffffff).',
    'Recorded by 2026-11-01, a price page (ffffffffffff).',
    'The candidate costs 1.2 times the baseline on 1,200 pairs: 0.8 times by its tokens at the baseline’s prices, 1.5 times by its own prices.',
  ]);
});

describe('in a report', () => {
  const source = '<img src=x onerror=alert(1)> **bold** [link](https://x.example)';
  const input = () => {
    const { comparison, ...rest } = inconclusiveInput();
    return { ...rest, comparison: { ...comparison, money: { candidate: role(), prices: table('2026-12-01', source) } } };
  };

  test('the money is a section of its own, the source of the prices a mere text', () => {
    const page = htmlReporter.render(input());
    expect(page).toContain('<h2 id="money">Money</h2>');
    expect(page).not.toContain('<img');
    const summary = markdownReporter.render(input());
    expect(summary).toContain('| Money | Baseline | Candidate |');
    expect(summary).toContain('| At list price | – | \\$1.45 |');
    expect(summary).not.toMatch(/<img|(?<!\\)\*\*bold|(?<!\\)\[link/);
  });

  test('there is none where the results do not tell', () => {
    expect(htmlReporter.render(inconclusiveInput())).not.toContain('id="money"');
    expect(markdownReporter.render(inconclusiveInput())).not.toContain('| Money |');
  });
});
