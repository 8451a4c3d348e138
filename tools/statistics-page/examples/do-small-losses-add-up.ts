import { gatherEvidence } from '../../../packages/gate/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const doSmallLossesAddUp = example({
  question: 'Twelve small losses in a row?',
  method:
    '`ratchet`: the candidate is held by the same margins against a frozen earlier production, and against the best model so far. All of it must hold, so nothing is corrected',
  functions: { gatherEvidence },
  sources: 'Berger 1982',
  assumes: 'The earlier run was recorded on the same cases with the same scorers; only cases that both have count',
  inconclusive: 'The run that the policy names is not there, or has too few cases in common to show it',
  about: 'Each update may lose less than the margin. A dozen of them may not lose a dozen margins.',
  run() {
    const policy = { rule: 'hold-line', fronts: { 'task-success': { margin: 0.02 } } } as const;
    const year = [
      { cases: 4, anchor: 1, baseline: 1, candidate: 0 },
      { cases: 44, anchor: 1, baseline: 0, candidate: 0 },
      { cases: 952, anchor: 1, baseline: 1, candidate: 1 },
    ];
    const week = decideCases(policy, year);
    const held = decideCases({ ...policy, ratchet: { anchor: 'reports/january' } }, year);
    return {
      'lost this week': week.metrics[0]?.difference?.estimate,
      'outcome without a ratchet': week.verdict.outcome,
      'outcome with it': held.verdict.outcome,
      because: held.verdict.checks.find(({ rule }) => rule.startsWith('ratchet'))?.because,
    };
  },
  shows: (found) => ({
    'This week lost 0.4 points and passes; the twelve weeks since January lost 4.8, and that blocks.':
      found['outcome without a ratchet'] === 'promote' && found['outcome with it'] === 'block',
  }),
});
