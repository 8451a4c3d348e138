import type { CallMoney, RoleMoney } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { moneyLines } from './money-lines.ts';

const calls = (more: Partial<CallMoney> = {}): CallMoney => ({
  calls: 6000,
  cachedCalls: 0,
  unknownCalls: 0,
  failedTries: 0,
  ...more,
});
const role = (more: Partial<RoleMoney> = {}): RoleMoney => ({
  ...calls({ listUsd: 1.5, spentUsd: 1.5 }),
  ...more,
});

test('one role: list price and what was spent', () => {
  expect(moneyLines({ candidate: role() })).toEqual(['Money: 6,000 calls, $1.50 at list price, $1.50 spent']);
});

test('calls from a cache, tries without an answer, and the judge apart', () => {
  const judge = calls({ calls: 5990, listUsd: 0.25, spentUsd: 0.25, failedTries: 1 });
  expect(moneyLines({ candidate: role({ spentUsd: 1.2, cachedCalls: 1200, failedTries: 12, judge }) })).toEqual([
    'Money: 6,000 calls, $1.50 at list price, $1.20 spent; 1,200 from a cache or a record; 12 tries without an answer, of unknown cost',
    'Judge, apart: 5,990 calls, $0.250 at list price, $0.250 spent; 1 try without an answer, of unknown cost',
  ]);
});

test('of what was spent, what tries without an answer took that told their tokens; the others are of unknown cost', () => {
  const billed = { tries: 3, inputTokens: 4500, outputTokens: 60, usd: 0.0123 };
  const judge = calls({ calls: 1, listUsd: 0.25, spentUsd: 0.2623, failedTries: 3, billed });
  expect(moneyLines({ candidate: role({ spentUsd: 1.5123, failedTries: 12, billed, judge }) })).toEqual([
    'Money: 6,000 calls, $1.50 at list price, $1.51 spent, of it $0.0123 (4,560 tokens) for 3 tries that gave no answer; 9 other tries without an answer, of unknown cost',
    'Judge, apart: 1 call, $0.250 at list price, $0.262 spent, of it $0.0123 (4,560 tokens) for 3 tries that gave no answer',
  ]);
  const { usd: _, ...unpriced } = billed;
  expect(moneyLines({ candidate: role({ failedTries: 3, billed: unpriced }) })).toEqual([
    'Money: 6,000 calls, $1.50 at list price, $1.50 spent; 3 tries without an answer, of unknown cost',
  ]);
});

test('what tries of a recorded role took was not spent now', () => {
  const billed = { tries: 3, inputTokens: 4500, outputTokens: 60, usd: 0.0123 };
  const judge = calls({ calls: 1, listUsd: 0.25, spentUsd: 0, failedTries: 4, billed });
  expect(moneyLines({ candidate: role({ recorded: true, spentUsd: 0, failedTries: 3, billed, judge }) })).toEqual([
    'Money: 6,000 calls, $1.50 at list price, $0.00 spent; taken over from a recorded run',
    'Judge, apart: 1 call, $0.250 at list price, $0.00 spent; 1 other try without an answer, of unknown cost',
  ]);
});

test('what is unknown is said, and not taken for nothing', () => {
  const { listUsd: _, spentUsd: __, ...unknown } = role({ unknownCalls: 3, knownUsd: 1.4 });
  expect(moneyLines({ candidate: unknown })).toEqual([
    'Money: 6,000 calls, list price unknown, spent unknown; the cost of 3 is unknown, the others take $1.40',
  ]);
  const { knownUsd: ___, ...nothing } = { ...unknown, unknownCalls: 6000 };
  expect(moneyLines({ candidate: nothing })).toEqual([
    'Money: 6,000 calls, list price unknown, spent unknown; the cost of 6,000 is unknown',
  ]);
});

test('one of each in the singular', () => {
  expect(moneyLines({ candidate: role({ calls: 1, failedTries: 1 }) })).toEqual([
    'Money: 1 call, $1.50 at list price, $1.50 spent; 1 try without an answer, of unknown cost',
  ]);
  const { listUsd: _, spentUsd: __, ...unknown } = role({ calls: 2, unknownCalls: 1, knownUsd: 0.25 });
  expect(moneyLines({ candidate: unknown })).toEqual([
    'Money: 2 calls, list price unknown, spent unknown; the cost of 1 is unknown, the other takes $0.250',
  ]);
});

test('at other prices than those of the run nothing was spent', () => {
  expect(moneyLines({ candidate: role(), recorded: { candidateUsd: 2 } })).toEqual([
    'Money: 6,000 calls, $1.50 at list price, $1.50 spent at these prices',
  ]);
});

test('two roles by name, a recorded one too', () => {
  expect(moneyLines({ baseline: role({ recorded: true, spentUsd: 0 }), candidate: role() })).toEqual([
    'Money of the baseline: 6,000 calls, $1.50 at list price, $0.00 spent; taken over from a recorded run',
    'Money of the candidate: 6,000 calls, $1.50 at list price, $1.50 spent',
  ]);
});
