import { describe, expect, test } from 'vitest';
import { RunEventSchema } from './run-event.ts';
import { ScoreSchema } from './score.ts';
import { taskSuccess } from './task-success.ts';
import { TrialSchema, trialKey } from './trial.ts';
import { TrialLineSchema } from './trial-line.ts';

const score = { scorer: 's', version: '1', metric: 'task-success' };

describe('a score', () => {
  test.each([Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY, null])('of %s is refused', (value) => {
    expect(ScoreSchema.safeParse({ ...score, state: 'scored', value }).success).toBe(false);
  });

  test('that is unscored needs a reason and has no value', () => {
    expect(ScoreSchema.safeParse({ ...score, state: 'unscored' }).success).toBe(false);
    expect(ScoreSchema.safeParse({ ...score, state: 'unscored', reason: 'empty answer', value: 0 }).success).toBe(false);
    expect(ScoreSchema.safeParse({ ...score, state: 'unscored', reason: 'empty answer' }).success).toBe(true);
  });
});

describe('task success', () => {
  const scored = (passed?: boolean) => ({
    ...score,
    state: 'scored' as const,
    value: 1,
    ...(passed === undefined ? {} : { passed }),
  });

  test('is the passing of all scores that can pass', () => {
    expect(taskSuccess([scored(true), scored(true)])).toBe(true);
    expect(taskSuccess([scored(true), scored(false)])).toBe(false);
    expect(taskSuccess([scored(true), scored()])).toBe(true);
  });

  test('is unknown, and not a failure, where nothing can pass or a scorer could not judge', () => {
    expect(taskSuccess([])).toBeUndefined();
    expect(taskSuccess([scored()])).toBeUndefined();
    expect(taskSuccess([scored(true), { ...score, state: 'unscored', reason: 'judge is down' }])).toBeUndefined();
  });
});

describe('a trial', () => {
  const base = { suite: 's', caseId: 'c', role: 'candidate', attempt: 0, slices: [] };

  test('has exactly the fields of its status', () => {
    expect(TrialSchema.safeParse({ ...base, status: 'errored', error: { code: 'x', message: 'y' }, calls: [] }).success).toBe(
      true,
    );
    expect(
      TrialSchema.safeParse({ ...base, status: 'errored', error: { code: 'x', message: 'y' }, calls: [], scores: [] }).success,
    ).toBe(false);
    expect(TrialSchema.safeParse({ ...base, status: 'completed' }).success).toBe(false);
  });

  test('is told apart by role, suite, case and attempt, whatever characters they hold', () => {
    const key = (caseId: string, suite = 's') => trialKey({ role: 'candidate', suite, caseId, attempt: 0 });
    expect(key('a","b')).not.toBe(key('a', 's","b'));
    expect(key('a')).not.toBe(trialKey({ role: 'baseline', suite: 's', caseId: 'a', attempt: 0 }));
    expect(key('a')).not.toBe(trialKey({ role: 'candidate', suite: 's', caseId: 'a', attempt: 1 }));
  });
});

test('an interchange line needs a case and scores, or an errored status', () => {
  expect(TrialLineSchema.safeParse({ case: 'a', scores: { correct: 1 } }).success).toBe(true);
  expect(TrialLineSchema.safeParse({ case: 7, scores: { correct: true } }).success).toBe(true);
  expect(TrialLineSchema.safeParse({ case: 'a', status: 'errored' }).success).toBe(true);
  expect(TrialLineSchema.safeParse({ case: 'a' }).success).toBe(false);
  expect(TrialLineSchema.safeParse({ scores: { correct: 1 } }).success).toBe(false);
  expect(TrialLineSchema.safeParse({ case: 'a', scores: { correct: 2 } }).success).toBe(false);
});

test('an event of another format version is refused', () => {
  const started = {
    type: 'run-started',
    at: '2026-01-01T00:00:00.000Z',
    runId: 'r',
    toolVersion: '0',
    seed: 1,
    attempts: 1,
    runtime: 'node',
    roles: {},
    suiteFiles: [],
  };
  expect(RunEventSchema.safeParse({ ...started, formatVersion: 1 }).success).toBe(true);
  expect(RunEventSchema.safeParse({ ...started, formatVersion: 2 }).success).toBe(false);
});
