import { expect, test } from 'vitest';
import { caseChanges } from './case-changes.ts';
import { parsePolicy } from './policy.ts';
import { makeTrials } from './testing/make-trials.ts';

const policy = parsePolicy({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.01 } } }, { file: 'policy.yaml' });

test('new failures first, then fixed, errored and still failing; what still passes is not there', () => {
  const trials = makeTrials([
    { id: 'a', baseline: 0, candidate: 0 },
    { id: 'b', baseline: 1, candidate: 1 },
    { id: 'c', baseline: 1, candidate: 'error' },
    { id: 'd', baseline: 0, candidate: 1 },
    { id: 'e', baseline: 1, candidate: 0, slices: ['lang:en'] },
    { id: 'f', baseline: 1, candidate: 'absent' },
  ]);
  const changes = caseChanges({ ...trials, policy });
  expect(changes.map(({ change, caseId }) => `${change} ${caseId}`)).toEqual([
    'new-failure e',
    'fixed d',
    'errored c',
    'still-failing a',
  ]);
  expect(changes[0]).toMatchObject({
    metric: 'task-success',
    suite: 'suite',
    attempt: 0,
    slices: ['lang:en'],
    candidate: { role: 'candidate' },
  });
});

test('for a metric that is better lower a new failure is the thing that newly happened', () => {
  const trials = makeTrials([{ id: 'a', metric: 'unsafe-compliance', baseline: 0, candidate: 1 }]);
  expect(caseChanges({ ...trials, policy })).toMatchObject([{ metric: 'unsafe-compliance', change: 'new-failure' }]);
});
