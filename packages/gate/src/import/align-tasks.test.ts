import type { Trial } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { alignedTasks, renameTasks } from './align-tasks.ts';

/** Trials of a task on the cases from one number to another. */
const trialsOf = (suite: string, from: number, to: number): Trial[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    suite,
    caseId: `case ${from + index}`,
    caseHash: `hash ${from + index}`,
    role: 'candidate',
    attempt: 0,
    slices: [],
    status: 'completed',
    output: '',
    finishReason: 'unknown',
    calls: [],
    scores: [],
  }));

test('a task whose cases are those of another name goes by that name', () => {
  const names = alignedTasks({ baseline: trialsOf('gsm8k', 1, 10), candidate: trialsOf('new', 1, 12) });
  expect([...names]).toEqual([['new', 'gsm8k']]);
  expect(renameTasks(trialsOf('new', 1, 1), names)).toMatchObject([{ suite: 'gsm8k', caseId: 'case 1' }]);
});

test('each name is taken once, and one that both sides have stays', () => {
  const baseline = [...trialsOf('a', 1, 10), ...trialsOf('b', 11, 20), ...trialsOf('same', 21, 30)];
  const candidate = [...trialsOf('x', 11, 20), ...trialsOf('y', 1, 10), ...trialsOf('z', 1, 10), ...trialsOf('same', 1, 10)];
  expect([...alignedTasks({ baseline, candidate })]).toEqual([
    ['x', 'b'],
    ['y', 'a'],
  ]);
});

test('half of the cases is not enough, and neither are ids of other content', () => {
  expect(alignedTasks({ baseline: trialsOf('a', 1, 10), candidate: trialsOf('x', 6, 15) }).size).toBe(0);
  const others = trialsOf('x', 1, 10).map((trial): Trial => ({ ...trial, caseHash: 'other' }));
  expect(alignedTasks({ baseline: trialsOf('a', 1, 10), candidate: others }).size).toBe(0);
});
