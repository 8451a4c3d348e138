import { describe, expect, test } from 'vitest';
import { roleMoney } from './role-money.ts';
import type { Call, Trial } from './trial.ts';

const call = (costUsd?: number, more: Partial<Call> = {}): Call => ({
  requestSha256: '',
  text: '',
  finishReason: 'stop',
  latencyMs: 1,
  ...(costUsd === undefined ? {} : { costUsd }),
  ...more,
});
const base = { suite: 'a', role: 'candidate', attempt: 0, slices: [] } as const;
const completed = (calls: Call[], more: Partial<Trial> = {}): Trial =>
  ({ ...base, caseId: 'c', status: 'completed', output: '', finishReason: 'stop', calls, scores: [], ...more }) as Trial;
const errored = (calls: Call[], more: Partial<Trial> = {}): Trial =>
  ({ ...base, caseId: 'e', status: 'errored', error: { code: 'x', message: 'x' }, calls, ...more }) as Trial;
const replayed = { replayed: true };

describe('the money of a role', () => {
  test('is the list price of all its calls, those of errored trials too', () => {
    expect(roleMoney([completed([call(0.1), call(0.2)]), errored([call(0.4)])])).toEqual({
      calls: 3,
      cachedCalls: 0,
      unknownCalls: 0,
      listUsd: 0.7,
      spentUsd: 0.7,
      failedTries: 0,
    });
  });

  test('that came from a cache is listed and not spent', () => {
    expect(roleMoney([completed([call(0.1, replayed)]), completed([call(0.2)])])).toMatchObject({
      calls: 2,
      cachedCalls: 1,
      listUsd: 0.3,
      spentUsd: 0.2,
    });
  });

  test('that is unknown of one call is unknown, and what is known is told apart', () => {
    const money = roleMoney([completed([call(0.1)]), completed([call()])]);
    expect(money).toEqual({ calls: 2, cachedCalls: 0, unknownCalls: 1, failedTries: 0, knownUsd: 0.1 });
  });

  test('that is unknown of every call is nowhere, and not $0', () => {
    const unknown = { calls: 2, cachedCalls: 0, unknownCalls: 2, failedTries: 0 };
    const judged = { ...completed([call()]), judgeCalls: [call(), call()] };
    expect(roleMoney([judged, completed([call()])])).toEqual({ ...unknown, judge: unknown });
  });

  test('that is unknown of a call from a cache was still not spent', () => {
    const money = roleMoney([completed([call(0.1)]), completed([call(undefined, replayed)])]);
    expect(money).not.toHaveProperty('listUsd');
    expect(money).toMatchObject({ unknownCalls: 1, knownUsd: 0.1, spentUsd: 0.1 });
  });

  test('counts tries without an answer, whose cost nobody knows', () => {
    const trials = [completed([call(0.1)], { failedTries: 2 }), errored([], { failedTries: 3 })];
    expect(roleMoney(trials)).toMatchObject({ failedTries: 5, listUsd: 0.1, spentUsd: 0.1 });
  });

  test('that tries without an answer took is spent where they told their tokens, and listed nowhere', () => {
    const billedTries = [
      { usage: { inputTokens: 10, outputTokens: 2 }, costUsd: 0.2 },
      { usage: { inputTokens: 5, outputTokens: 1 }, costUsd: 0.1 },
    ];
    const superseded = [errored([], { failedTries: 1, billedTries: billedTries.slice(1) })];
    const judged = { judgeFailedTries: 1, judgeBilledTries: billedTries.slice(0, 1) };
    expect(roleMoney([completed([call(0.1)], { failedTries: 3, billedTries, ...judged })], { superseded })).toMatchObject({
      listUsd: 0.1,
      spentUsd: 0.5,
      failedTries: 4,
      billed: { tries: 3, inputTokens: 20, outputTokens: 4, usd: 0.4 },
      judge: { calls: 0, listUsd: 0, spentUsd: 0.2, failedTries: 1, billed: { tries: 1, usd: 0.2 } },
    });
    expect(roleMoney([completed([call(0.1)], { failedTries: 2, billedTries })], { recorded: true })).toMatchObject({
      spentUsd: 0,
    });
  });

  test('that a try without an answer took by an unknown price is as unknown as that of a try which told nothing', () => {
    const billedTries = [{ usage: { inputTokens: 10, outputTokens: 2 } }];
    const money = roleMoney([completed([call(0.1)], { failedTries: 2, billedTries })]);
    expect(money).toMatchObject({ spentUsd: 0.1, failedTries: 2, billed: { tries: 1, inputTokens: 10, outputTokens: 2 } });
    expect(money.billed).not.toHaveProperty('usd');
  });

  test('that went into trials which were run again is spent, and listed once', () => {
    const superseded = [errored([call(0.4)], { failedTries: 1 })];
    expect(roleMoney([completed([call(0.1)])], { superseded })).toMatchObject({
      calls: 1,
      listUsd: 0.1,
      spentUsd: 0.5,
      failedTries: 1,
    });
  });

  test('that went into judging what broke off is the judge’s, and spent', () => {
    const superseded = [{ ...errored([call(0.4)]), judgeCalls: [call(0.2)] }];
    expect(roleMoney([completed([call(0.1)])], { superseded })).toMatchObject({
      spentUsd: 0.5,
      judge: { calls: 0, spentUsd: 0.2 },
    });
  });

  test('that an earlier run spent is not spent again', () => {
    expect(roleMoney([completed([call(0.1)])], { recorded: true })).toMatchObject({ recorded: true, listUsd: 0.1, spentUsd: 0 });
  });

  test('keeps the judge apart', () => {
    const judgeCalls = [call(0.01), call(0.02, replayed)];
    expect(roleMoney([completed([call(0.1)], { judgeCalls, judgeCostUsd: 0.03 }), completed([call(0.1)])])).toEqual({
      calls: 2,
      cachedCalls: 0,
      unknownCalls: 0,
      listUsd: 0.2,
      spentUsd: 0.2,
      failedTries: 0,
      judge: { calls: 2, cachedCalls: 1, unknownCalls: 0, listUsd: 0.03, spentUsd: 0.01, failedTries: 0 },
    });
  });

  test('counts the tries of a judge that never answered', () => {
    expect(roleMoney([completed([call(0.1)], { judgeFailedTries: 3 })])).toMatchObject({
      failedTries: 0,
      judge: { calls: 0, failedTries: 3 },
    });
  });

  test('of nothing is nothing', () => {
    const skipped: Trial = { ...base, slices: [], caseId: 's', status: 'skipped', reason: 'x' };
    expect(roleMoney([skipped])).toMatchObject({ calls: 0, listUsd: 0, spentUsd: 0 });
  });
});
