import type { Money, RoleMoney } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { moneyNotes } from './money-notes.ts';

const role = (more: Partial<RoleMoney> = {}): RoleMoney => ({
  calls: 200,
  cachedCalls: 0,
  unknownCalls: 0,
  listUsd: 1.2,
  spentUsd: 1.2,
  failedTries: 0,
  ...more,
});
const table = (effective: string) => ({ effective, source: 'a price page', sha256: 'f'.repeat(64) });

test('money that was simply spent needs no remark', () => {
  expect(moneyNotes({ baseline: role(), candidate: role(), prices: table('2026-11-01') })).toEqual([]);
});

test('calls from a cache, tries without an answer and the judge are told', () => {
  const judge = { calls: 200, cachedCalls: 0, unknownCalls: 0, listUsd: 0.05, spentUsd: 0.05, failedTries: 3 };
  expect(moneyNotes({ candidate: role({ cachedCalls: 50, failedTries: 1, judge }) })).toEqual([
    '50 of 200 calls of the candidate came from a cache or a record: they are costed at list price, nothing was spent on them, and their time is no latency.',
    '1 request of the candidate brought no answer of use; what they cost is not known, and in no figure.'.replace('they', 'it'),
    "The judge of the candidate's answers took 200 calls, $0.0500 at list price; no metric holds it.",
    "3 requests of the judge of the candidate's answers brought no answer of use; what they cost is not known, and in no figure.",
  ]);
});

test('tries without an answer that told their tokens are told with what they took; only the others are unknown', () => {
  const billed = { tries: 2, inputTokens: 10, outputTokens: 1, usd: 0.0123 };
  const notes = (more: Partial<RoleMoney>) => moneyNotes({ candidate: role({ billed, ...more }) });
  expect(notes({ failedTries: 5 })).toEqual([
    '5 requests of the candidate brought no answer of use; 2 told their tokens, whose $0.0123 are part of what was spent; what the others cost is not known, and in no figure.',
  ]);
  expect(notes({ failedTries: 2 })).toEqual([
    '2 requests of the candidate brought no answer of use; 2 told their tokens, whose $0.0123 are part of what was spent.',
  ]);
  const one = { ...billed, tries: 1 };
  const judge = { calls: 1, cachedCalls: 0, unknownCalls: 0, listUsd: 1, failedTries: 2, billed: one };
  expect(moneyNotes({ candidate: role({ recorded: true, spentUsd: 0, judge }) })[1]).toBe(
    "2 requests of the judge of the candidate's answers brought no answer of use; 1 told its tokens, whose $0.0123 were spent by an earlier run; what the other cost is not known, and in no figure.",
  );
});

test('a judge of unknown cost is told as such', () => {
  const unknown = { calls: 200, cachedCalls: 0, unknownCalls: 200, failedTries: 0 };
  // Older records say that what is known comes to 0.
  for (const judge of [unknown, { ...unknown, knownUsd: 0 }]) {
    expect(moneyNotes({ candidate: role({ judge }) })).toEqual([
      "The judge of the candidate's answers took 200 calls, the cost of 200 not known; no metric holds it.",
    ]);
  }
});

test('other prices name both tables, and what each role costs by them', () => {
  const money: Money = {
    baseline: role({ listUsd: 0.8 }),
    candidate: role({ listUsd: 0.4 }),
    prices: table('2026-12-01'),
    recorded: { prices: table('2026-11-01'), baselineUsd: 1.2 },
  };
  expect(moneyNotes(money)).toEqual([
    'All costs are by the prices of 2026-12-01 (a price page; ffffffffffff); the run was recorded with the prices of 2026-11-01 (a price page; ffffffffffff): the baseline $1.20 → $0.800, the candidate unknown → $0.400.',
  ]);
});

test('the effects of tokens and prices are told apart', () => {
  const effects = { pairs: 2, tokenRatio: 2 / 3, priceRatio: 1.4, ratio: 14 / 15 };
  expect(moneyNotes({ effects })).toEqual([
    "The roles have different prices. On 2 pairs the candidate costs 0.933 times the baseline: 0.667 times by its tokens at the baseline's prices, 1.4 times by its own prices.",
  ]);
});
