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

describe('the most that a role takes, where no earlier trial tells', () => {
  const ceilingOf = (options: { maxOutputTokens?: number; inputBytes?: number; trials?: readonly Trial[]; model?: string }) => {
    const { maxOutputTokens, inputBytes, trials = [], model = 'new-1' } = options;
    return planRole({
      role: 'candidate',
      ref: 'next',
      spec: { provider: 'scripted', model, ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }) },
      suites: [
        { name: 'a', cases: 100, inputBytes },
        { name: 'b', cases: 10, inputBytes: 34 },
      ],
      attempts: 2,
      prices: PRICES,
      earlier: { trials, models: ['new-1'], runs: 1, sameModel: true },
    });
  };

  test('a byte is a token, a turn 16 more, and each answer as long as it may be', () => {
    // 200 trials of 84 + 16 and 20 of 34 + 16 tokens in; 220 of 72 out, at 1 and 10 dollars a million.
    const { ceiling, inputTokens } = ceilingOf({ maxOutputTokens: 72, inputBytes: 84 });
    expect(inputTokens).toBeUndefined();
    expect(ceiling).toMatchObject({ inputTokens: 21_000, outputTokens: 15_840, maxOutputTokens: 72 });
    expect(ceiling?.costUsd).toBeCloseTo(0.021 + 0.1584, 12);
  });

  test('a suite that earlier trials tell of counts by their means', () => {
    const { ceiling } = ceilingOf({ maxOutputTokens: 72, trials: TOLD.slice(0, 2) });
    // a: 200 trials of 20 in, 2 out, 37.5 millionths; b as above.
    expect(ceiling).toMatchObject({ inputTokens: 4000 + 1000, outputTokens: 400 + 1440 });
    expect(ceiling?.costUsd).toBeCloseTo((200 * 37.5 + 1000 + 14_400) / 1e6, 12);
  });

  test('what cannot be said is said why; a model without a price has tokens and no money', () => {
    expect(ceilingOf({ inputBytes: 84 })).toMatchObject({ noCeiling: 'new-1 has no "maxOutputTokens" in evals.config.ts' });
    expect(ceilingOf({ maxOutputTokens: 72 })).toMatchObject({ noCeiling: 'the cases of a are written in its file' });
    expect(ceilingOf({ maxOutputTokens: 72, inputBytes: 84, model: 'old' }).ceiling).not.toHaveProperty('costUsd');
  });

  test('is not asked for where the tokens are known', () => {
    const found = ceilingOf({ maxOutputTokens: 72, trials: TOLD });
    expect(found).not.toHaveProperty('ceiling');
    expect(found).not.toHaveProperty('noCeiling');
  });
});
