import { detectableRate, smallestDetectableDifference } from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const whatCouldWeNotHaveSeen = example({
  question: 'What could we not have seen?',
  method: 'The smallest worsening that these pairs would show with 80 % power; the smallest rate that would show at least once',
  functions: { smallestDetectableDifference, detectableRate },
  sources: 'Connor 1987',
  assumes: 'Further cases differ as often as these did. It speaks of a design, not of this result: the interval does that',
  inconclusive: 'It is printed beside every verdict, a green one above all',
  about: 'A gate that says "no regression" must also say how large a regression it would have missed.',
  run() {
    const { notes, verdict } = decideCases({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.05 } } }, [
      { cases: 12, baseline: 0, candidate: 1 },
      { cases: 12, baseline: 1, candidate: 0 },
      { cases: 376, baseline: 1, candidate: 1 },
    ]);
    return {
      'smallest worsening, 400 pairs of which 24 differ': smallestDetectableDifference({
        pairs: 400,
        discordantShare: 0.06,
        alpha: 0.05,
        power: 0.8,
      }),
      'smallest rate that 300 cases show once': detectableRate(300, { power: 0.95 }),
      outcome: verdict.outcome,
      notes,
    };
  },
  shows: (found) => ({
    'The verdict is green, and the notes say that a loss below 3 points may not have been seen.':
      found.outcome === 'promote' && found.notes.some((note) => note.includes('may not have been seen (at that size 80 % are)')),
  }),
});
