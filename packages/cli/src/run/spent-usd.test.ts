import type { Call, ErroredTrial } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { spentUsdOf } from './spent-usd.ts';

const call = (costUsd?: number, more: Partial<Call> = {}): Call => ({
  requestSha256: 'r',
  text: 'yes',
  finishReason: 'stop',
  latencyMs: 1,
  ...(costUsd === undefined ? {} : { costUsd }),
  ...more,
});
const errored = (...calls: Call[]): ErroredTrial => ({
  suite: 's',
  caseId: 'c',
  role: 'candidate',
  attempt: 0,
  slices: [],
  status: 'errored',
  error: { code: 'task-failed', message: 'm' },
  calls,
});

test('all calls that were paid count: of errored trials, of trials run again or broken off, of judges', () => {
  const trials = [errored(call(1), call(2)), { ...errored(), judgeCalls: [call(4)] }];
  expect(spentUsdOf({ trials, superseded: [errored(call(8))], brokenOff: [errored(call(16))] })).toBe(31);
});

test('a replayed answer was not paid; a call of unknown cost counts like the dearest', () => {
  const trials = [errored(call(1), call(3), call(undefined), call(100, { replayed: true }))];
  expect(spentUsdOf({ trials, superseded: [], brokenOff: [] })).toBe(7);
});

test('tries that told their tokens and brought no answer were paid, too', () => {
  const usage = { inputTokens: 1, outputTokens: 1 };
  const tried = {
    ...errored(call(2)),
    billedTries: [{ usage, costUsd: 4 }, { usage }],
    judgeBilledTries: [{ usage, costUsd: 1 }],
  };
  expect(spentUsdOf({ trials: [], superseded: [], brokenOff: [tried] })).toBe(11);
});

test('what a run with a budget has drawn counts, also where less of it was recorded', () => {
  expect(spentUsdOf({ trials: [errored(call(1))], superseded: [], brokenOff: [], drawnUsd: 4 })).toBe(4);
  expect(spentUsdOf({ trials: [errored(call(5))], superseded: [], brokenOff: [], drawnUsd: 4 })).toBe(5);
});
