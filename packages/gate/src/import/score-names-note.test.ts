import { expect, test } from 'vitest';
import { scoreNamesNoteOf } from './score-names-note.ts';

const passing = new Map([
  ['exact', true],
  ['correct', true],
  ['f1', false],
]);

test('without a metric option, what task success is made of and how to choose', () => {
  expect(scoreNamesNoteOf(passing, [])).toBe(
    'Task success is the passing of correct and exact; shown besides: f1. To decide by one score, add --metric correct:higher (or :lower).',
  );
});

test('a score that is named leaves the others aside, and that is said', () => {
  expect(scoreNamesNoteOf(passing, ['correct:higher'])).toBe(
    'Success goes by correct alone, as --metric says; exact would pass or fail a task too, and does not decide.',
  );
});

test.each([
  ['every score that passes or fails is named', ['exact:higher', 'correct:higher']],
  ['task success is named', ['task-success:higher', 'correct:higher']],
  ['what is named stands beside task success', ['cost-per-task:lower', 'toxic:lower']],
])('nothing is left aside where %s', (_what, options) => {
  expect(scoreNamesNoteOf(passing, options)).toBeUndefined();
});
