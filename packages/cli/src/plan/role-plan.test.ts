import type { PriceTable, Trial, Usage } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { planRole } from './role-plan.ts';

const PRICES: PriceTable = {
  effective: '2026-01-01',
  source: 'a test',
  prices: [{ model: 'new-*', input: 1, output: 10, 'cached-input': 0.5 }],
};

/** A trial of a suite whose calls told these tokens. */
function trialOf(suite: string, calls: readonly (Usage | undefined)[], status: 'completed' | 'errored' = 'completed'): Trial {
  const base = { suite, caseId: 'c', role: 'candidate' as const, attempt: 0, slices: [] };
  const called = calls.map((usage) => ({
    requestSha256: '',
    text: '',
    finishReason: 'stop' as const,
    latencyMs: 1,
    ...(usage === undefined ? {} : { usage }),
  }));
  return status === 'completed'
    ? { ...base, status, output: '', finishReason: 'stop', calls: called, scores: [] }
    : { ...base, status, error: { code: 'x', message: 'x' }, calls: called };
}

const plan = (trials: readonly Trial[], { model = 'new-1', attempts = 1, sameModel = true } = {}) =>
  planRole({
    role: 'candidate',
    ref: 'next',
    spec: { provider: 'scripted', model },
    suites: [
      { name: 'a', cases: 100 },
      { name: 'b', cases: 10 },
    ],
    attempts,
    prices: PRICES,
    earlier: { trials, models: ['new-1'], runs: 1, sameModel },
  });
const TOLD = [
  trialOf('a', [{ inputTokens: 10, outputTokens: 1 }]),
  trialOf('a', [{ inputTokens: 30, outputTokens: 3, cachedInputTokens: 10 }]),
  // Two turns.
  trialOf('b', [
    { inputTokens: 5, outputTokens: 5 },
    { inputTokens: 15, outputTokens: 5 },
  ]),
];

describe('the forecast of a role', () => {
  test('multiplies the means of each suite by its trials, at the prices of today', () => {
    // a: 200 trials of 20 in, 2 out; (10 + 10 + 20 + 30 + 5)/2 = 37.5 millionths. b: 20 trials of 2 calls, 20 in, 10 out; 120 millionths.
    const found = plan(TOLD, { attempts: 2 });
    expect(found).toMatchObject({ trials: 220, calls: 240, inputTokens: 4400, outputTokens: 600, hasPrice: true });
    expect(found.costUsd).toBeCloseTo((200 * 37.5 + 20 * 120) / 1e6, 12);
    expect(found.basis).toEqual({ sameModel: true, models: ['new-1'], runs: 1, trials: 3 });
  });

  test('leaves errors out of the means: they cost what an answer would not', () => {
    const errored = trialOf('a', [{ inputTokens: 1000, outputTokens: 0 }], 'errored');
    expect(plan([...TOLD, errored])).toEqual(plan(TOLD));
  });

  test('of a model without a price knows the tokens and not the money', () => {
    const found = plan(TOLD, { model: 'other' });
    expect(found).toMatchObject({ inputTokens: 2200, hasPrice: false });
    expect(found).not.toHaveProperty('costUsd');
  });

  test('without an earlier trial of one suite knows no sum, and one call for each trial', () => {
    const found = plan(TOLD.slice(0, 2));
    expect(found).toMatchObject({
      trials: 110,
      calls: 110,
      suites: [
        { suite: 'a', inputTokens: 2000 },
        { suite: 'b', calls: 10 },
      ],
    });
    expect(found).not.toHaveProperty('inputTokens');
    expect(found).not.toHaveProperty('costUsd');
  });

  test('takes the tokens from the trials that told them; where none did they are unknown, not 0', () => {
    expect(plan([trialOf('a', [undefined]), ...TOLD])).toMatchObject({ inputTokens: 2200 });
    expect(plan([trialOf('a', [undefined]), ...TOLD.slice(2)])).not.toHaveProperty('outputTokens');
  });

  test('without any earlier trial has no basis', () => {
    expect(plan([])).not.toHaveProperty('basis');
  });
});
