import { type Trial, taskSuccess } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { finishTrials } from './finish-trials.ts';
import { gradeScores } from './grade-scores.ts';
import type { RawScore } from './raw-trial.ts';

const side = (role: 'baseline' | 'candidate', ...scores: RawScore[][]): Trial[] =>
  finishTrials(
    scores.map((own, index) => ({ suite: 's', caseId: `c${index}`, scores: own })),
    { file: 'f', role },
  ).trials;
const successes = (trials: readonly Trial[]) =>
  trials.map((trial) => (trial.status === 'completed' ? taskSuccess(trial.scores) : undefined));
const score = (name: string, value: unknown, passed?: boolean): RawScore => ({ name, value, passed });

test('a score that is 0 or 1 on both sides passes its trial', () => {
  const graded = gradeScores({
    baseline: side('baseline', [score('match', 1)], [score('match', false)]),
    candidate: side('candidate', [score('match', 0)]),
  });
  expect([successes(graded.baseline), successes(graded.candidate)]).toEqual([[true, false], [false]]);
});

test('a half point on one side makes the score a measured one on both: no side is graded alone', () => {
  const graded = gradeScores({
    baseline: side('baseline', [score('match', 1)]),
    candidate: side('candidate', [score('match', 0.5)]),
  });
  expect([successes(graded.baseline), successes(graded.candidate)]).toEqual([[undefined], [undefined]]);
});

test('what is better lower passes nothing, by the registry, the user or the source', () => {
  const scores = ['unsafe-compliance', 'toxic', 'loss'].map((name) => score(name, 1));
  const sides = { baseline: side('baseline', scores), candidate: side('candidate', scores) };
  const graded = gradeScores(sides, {
    better: new Map([
      ['toxic', 'lower'],
      ['loss', 'lower'],
    ]),
  });
  expect(successes(graded.baseline)).toEqual([undefined]);
});

test('a side that says itself what passes, and a side that was not imported, stay as they are', () => {
  const own = side('baseline', [score('success', 0, false), score('tone', 1)]);
  const other = side('candidate', [score('success', 1), score('tone', 0)]);
  const graded = gradeScores({ baseline: own, candidate: other }, { roles: ['baseline'] });
  expect(graded).toEqual({ baseline: own, candidate: other });
});
