import { pairTrials, refuseOtherPrompts, refuseOtherSettings, refusePairing } from '../../../packages/gate/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const mayIPairTheseFiles = example({
  question: 'May I pair these two files at all?',
  method:
    'Pairs are made by suite, case, attempt and content, never by row. A case with other content is not paired, and the worst case takes it as failed by the candidate, as it does what that was not asked at all, and the baseline as right where only the candidate was asked and failed; where more differ than agree, and where scores, scorers, suites or settings differ, the comparison is refused',
  functions: { pairTrials, refusePairing, refuseOtherPrompts, refuseOtherSettings },
  sources: '',
  assumes: 'Files carry a content hash, or the input, of each case; where neither has one, ids are trusted',
  inconclusive:
    'Nothing can be paired, or it depends on the cases that are not the same. Refused, with exit code 3, where the two sides were asked different things, scored by different scores, or one has no answer at all',
  about: 'A paired test on rows that do not belong together is worse than none: it is precise about nothing.',
  run() {
    const { pairing, verdict, notes } = decideCases({ rule: 'pareto', fronts: { 'task-success': { margin: 0.02 } } }, [
      { cases: 40, baseline: 1, candidate: 1, hashes: ['a', 'a'] },
      { cases: 10, baseline: 1, candidate: 0, hashes: ['b', 'c'] },
    ]);
    return { paired: pairing.paired, contentMismatch: pairing.contentMismatch, outcome: verdict.outcome, notes };
  },
  shows: (found) => ({
    'Ten cases whose question was rewritten are counted and told, and never taken for regressions.':
      found.contentMismatch === 10 && found.paired === 40 && found.outcome === 'inconclusive',
  }),
});
