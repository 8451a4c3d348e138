import type { Call, ErroredTrial } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { dearestUsdOf } from './dearest-usd.ts';

const usage = { inputTokens: 1, outputTokens: 1 };
const call = (costUsd?: number): Call => ({
  requestSha256: 'r',
  text: 'yes',
  finishReason: 'stop',
  latencyMs: 1,
  ...(costUsd === undefined ? {} : { costUsd }),
});
const trial = (role: 'baseline' | 'candidate', more: Partial<ErroredTrial>): ErroredTrial => ({
  suite: 's',
  caseId: 'c',
  role,
  attempt: 0,
  slices: [],
  status: 'errored',
  error: { code: 'task-failed', message: 'm' },
  calls: [],
  ...more,
});

test('each model has its own dearest request, among all that it was asked', () => {
  const run = {
    trials: [trial('baseline', { calls: [call(1), call(3), call()], judgeCalls: [call(7)] })],
    superseded: [trial('baseline', { billedTries: [{ usage, costUsd: 4 }, { usage }] })],
    brokenOff: [trial('candidate', { calls: [call(2)], judgeBilledTries: [{ usage, costUsd: 8 }] })],
  };
  expect(dearestUsdOf(run, { baseline: 'a', candidate: 'b', judge: 'j' })).toEqual({ a: 4, b: 2, j: 8 });
  expect(dearestUsdOf(run, { baseline: 'a', candidate: 'a', judge: 'a' })).toEqual({ a: 8 });
});

test('a model of no known cost has none', () => {
  const run = { trials: [trial('candidate', { calls: [call()] })], superseded: [], brokenOff: [] };
  expect(dearestUsdOf(run, { candidate: 'b' })).toEqual({});
});
