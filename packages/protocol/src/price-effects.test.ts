import { describe, expect, test } from 'vitest';
import { priceEffects } from './price-effects.ts';
import type { Price } from './price-table.ts';
import type { Role } from './role.ts';
import type { Trial } from './trial.ts';
import type { Usage } from './usage.ts';

const trialOf = (role: Role, caseId: string, usage: Usage | undefined): Trial => ({
  suite: 'a',
  caseId,
  role,
  attempt: 0,
  slices: [],
  status: 'completed',
  output: '',
  finishReason: 'stop',
  calls: [{ requestSha256: '', text: '', finishReason: 'stop', latencyMs: 1, ...(usage === undefined ? {} : { usage }) }],
  scores: [],
});
const tokens = (inputTokens: number, outputTokens: number): Usage => ({ inputTokens, outputTokens });
const before: Price = { model: 'old', input: 1, output: 10 };
const after: Price = { model: 'new', input: 2, output: 8 };
const effects = (
  baseline: Trial[],
  candidate: Trial[],
  prices: Record<Role, Price | undefined> = { baseline: before, candidate: after },
) => priceEffects({ trials: { baseline, candidate }, prices });

describe('the effects of tokens and of prices', () => {
  const baseline = [trialOf('baseline', 'c1', tokens(100, 20)), trialOf('baseline', 'c2', tokens(300, 60))];
  const candidate = [trialOf('candidate', 'c2', tokens(300, 30)), trialOf('candidate', 'c1', tokens(100, 10))];

  test('multiply to the whole: half the output at prices of 2 and 8 for 1 and 10', () => {
    // Baseline: 400 x 1 + 80 x 10 = 1,200. Candidate's tokens at its prices: 400 x 1 + 40 x 10 = 800; at its own: 400 x 2 + 40 x 8 = 1,120.
    const found = effects(baseline, candidate);
    expect(found?.pairs).toBe(2);
    expect(found?.tokenRatio).toBeCloseTo(800 / 1200, 12);
    expect(found?.priceRatio).toBeCloseTo(1120 / 800, 12);
    expect(found?.ratio).toBeCloseTo(1120 / 1200, 12);
  });

  test('rest on pairs whose cost is known: others are left out of both sides', () => {
    const more = [...baseline, trialOf('baseline', 'c3', tokens(1e6, 1e6)), trialOf('baseline', 'alone', tokens(1e6, 0))];
    expect(effects(more, [...candidate, trialOf('candidate', 'c3', undefined)])).toEqual(effects(baseline, candidate));
  });

  test('are not told where the prices are the same, whatever they are called, or one is unknown', () => {
    const alike = { ...before, model: 'new', provider: 'openai', note: 'the same' };
    expect(effects(baseline, candidate, { baseline: before, candidate: alike })).toBeUndefined();
    expect(effects(baseline, candidate, { baseline: before, candidate: undefined })).toBeUndefined();
    expect(effects(baseline, [])).toBeUndefined();
  });

  test('do not divide by a baseline that is free', () => {
    expect(effects(baseline, candidate, { baseline: { model: 'old', input: 0, output: 0 }, candidate: after })).toBeUndefined();
  });
});
