import { expect, test } from 'vitest';
import { sequentialNotes } from './sequential-notes.ts';

const stand = { method: 'obf', looks: 10, look: 4, casesSeen: 960, casesPlanned: 2400 } as const;
const promotes = { 'zero-tolerance': [] };

test.each([
  [
    { ...stand, reason: 'decided', saved: { trials: 2880, calls: 2880, costUsd: 0.01234 } } as const,
    'Stopped at look 4 of 10, after 960 of 2,400 cases, because every front was decided; 2,880 trials (2,880 calls, about $0.0123) were not needed.',
  ],
  [
    { ...stand, casesSeen: 1000, reason: 'aborted', saved: { trials: 1, calls: 1 } } as const,
    'Stopped after 1,000 of 2,400 cases, past look 4 of 10, because the e-process showed a front worse; 1 trial (1 call) was not needed.',
  ],
  [
    { ...stand, look: 0, casesSeen: 60, reason: 'aborted' } as const,
    'Stopped after 60 of 2,400 cases, before look 1 of 10, because the e-process showed a front worse.',
  ],
  [
    { ...stand, look: 9, casesSeen: 2160, reason: 'curtailed' } as const,
    'Stopped at look 9 of 10, after 2,160 of 2,400 cases, because what was left could not have changed the verdict.',
  ],
  [{ ...stand, look: 10, casesSeen: 2400 }, 'Went to its last case; looked 10 times.'],
  [
    { ...stand, method: 'anytime', reason: 'decided' } as const,
    'Stopped at checkpoint 4 of 10, after 960 of 2,400 cases, because every front was decided.',
  ],
])('says where a run ended and why: %j', (outcome, sentence) => {
  expect(sequentialNotes(outcome, promotes)[0]).toBe(sentence);
});

test('says what the figures mean', () => {
  expect(sequentialNotes(stand, promotes)[1]).toBe(
    "p-values and intervals are those of look 4 of 10 by O'Brien-Fleming, valid although the run could have stopped at each look.",
  );
  expect(sequentialNotes({ ...stand, look: 0, casesSeen: 60, reason: 'aborted' }, promotes)[1]).toContain(
    'those of look 1 of 10',
  );
  expect(sequentialNotes({ ...stand, method: 'anytime' }, promotes)[1]).toContain('whichever time');
  expect(sequentialNotes({ ...stand, look: 10, casesSeen: 2400 }, { 'zero-tolerance': ['cse'] })[1]).toContain(
    'judged once, at the end',
  );
});
