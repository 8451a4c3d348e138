import type { Call, CompletedTrial } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { costPerSuccessfulTask } from './cost-per-successful-task.ts';
import { costPerTask } from './cost-per-task.ts';

const call: Call = { requestSha256: '', text: '', finishReason: 'stop', latencyMs: 1, costUsd: 0.1 };
const passed = { scorer: 's', version: '1', metric: 'task-success', state: 'scored', value: 1, passed: true } as const;
const trial: CompletedTrial = {
  suite: 'a',
  caseId: 'c',
  role: 'candidate',
  attempt: 0,
  slices: [],
  status: 'completed',
  output: '',
  finishReason: 'stop',
  calls: [call],
  costUsd: 0.1,
  scores: [passed],
};

test.each([costPerTask, costPerSuccessfulTask])('$name: a call from a cache costs its list price', (metric) => {
  expect(metric.value({ ...trial, calls: [{ ...call, replayed: true }] })).toBe(0.1);
});

test.each([costPerTask, costPerSuccessfulTask])('$name: the judge’s money is no part of it', (metric) => {
  expect(metric.value({ ...trial, judgeCalls: [call], judgeCostUsd: 5 })).toBe(0.1);
});

test.each([costPerTask, costPerSuccessfulTask])('$name: there is none where the cost of a trial is unknown', (metric) => {
  const { costUsd: _, ...unknown } = trial;
  expect(metric.value(unknown)).toBeUndefined();
});

test('a trial whose success is unknown has a cost, and no cost per success', () => {
  const { value: _, passed: __, ...score } = passed;
  const open: CompletedTrial = { ...trial, scores: [{ ...score, state: 'unscored', reason: 'the judge refused' }] };
  expect(costPerTask.value(open)).toBe(0.1);
  expect(costPerSuccessfulTask.value(open)).toBeUndefined();
});
