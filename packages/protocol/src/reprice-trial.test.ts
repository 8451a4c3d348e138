import { expect, test } from 'vitest';
import { repriceTrial } from './reprice-trial.ts';
import { type Call, type Trial, TrialSchema } from './trial.ts';

const call = (more: Partial<Call>): Call => ({ requestSha256: '', text: '', finishReason: 'stop', latencyMs: 3000, ...more });
const usage = { inputTokens: 1000, outputTokens: 100 };
const trial: Trial = {
  suite: 'a',
  caseId: 'c',
  role: 'candidate',
  attempt: 0,
  slices: [],
  status: 'completed',
  output: '',
  finishReason: 'stop',
  calls: [call({ usage, costUsd: 7 }), call({ usage, costUsd: 7, replayed: true })],
  costUsd: 14,
  judgeCalls: [call({ usage, costUsd: 9 })],
  judgeCostUsd: 9,
  scores: [],
};
const price = { model: 'm', input: 1, output: 10 };
const judgePrice = { model: 'j', input: 3, output: 20 };

test('every call is costed again by its tokens, the judge’s by its own price, and nothing else changes', () => {
  // 1000 x $1 + 100 x $10 are 2,000 millionths of a dollar; the judge's 1000 x $3 + 100 x $20 are 5,000.
  expect(TrialSchema.parse(repriceTrial(trial, { price, judgePrice }))).toEqual({
    ...trial,
    calls: [call({ usage, costUsd: 0.002 }), call({ usage, costUsd: 0.002, replayed: true })],
    costUsd: 0.004,
    judgeCalls: [call({ usage, costUsd: 0.005 })],
    judgeCostUsd: 0.005,
  });
});

test('tries that told their tokens without an answer are costed again as well, and raise no cost of the trial', () => {
  const tried: Trial = { ...trial, failedTries: 2, billedTries: [{ usage, costUsd: 7 }], judgeBilledTries: [{ usage }] };
  expect(TrialSchema.parse(repriceTrial(tried, { price, judgePrice }))).toMatchObject({
    costUsd: 0.004,
    billedTries: [{ usage, costUsd: 0.002 }],
    judgeBilledTries: [{ usage, costUsd: 0.005 }],
  });
  const hourly = { ...price, 'usd-per-hour': 1 };
  expect(repriceTrial(tried, { price: hourly, judgePrice }).billedTries).toEqual([{ usage }]);
});

test('without a price, or without tokens, the cost is unknown, whatever it was', () => {
  const repriced = repriceTrial(trial, { price: undefined, judgePrice: undefined });
  expect(JSON.stringify(repriced)).not.toMatch(/costUsd/i);
  const untold = { ...trial, calls: [...trial.calls, call({ costUsd: 7 })] };
  expect(repriceTrial(untold, { price, judgePrice })).not.toHaveProperty('costUsd');
});

test('an hour of a device is that of the recorded time; of an answer that was replayed it is unknown', () => {
  const device = { model: 'm', 'usd-per-hour': 3.6 };
  const [live = call({}), again = call({})] = trial.calls;
  // 3 seconds at $3.60 an hour.
  expect(repriceTrial({ ...trial, calls: [live] }, { price: device, judgePrice })).toMatchObject({ costUsd: 0.003 });
  expect(repriceTrial({ ...trial, calls: [again] }, { price: device, judgePrice })).not.toHaveProperty('costUsd');
});

test('errored and skipped trials keep what they are', () => {
  const { output: _, finishReason: __, scores: ___, ...rest } = trial;
  const errored = { ...rest, status: 'errored', error: { code: 'x', message: 'x' } } as Trial;
  expect(TrialSchema.parse(repriceTrial(errored, { price, judgePrice }))).toMatchObject({ status: 'errored', costUsd: 0.004 });
  const skipped: Trial = { suite: 'a', caseId: 'c', role: 'baseline', attempt: 0, slices: [], status: 'skipped', reason: 'x' };
  expect(repriceTrial(skipped, { price, judgePrice })).toEqual(skipped);
});
