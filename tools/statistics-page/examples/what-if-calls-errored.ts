import { buildComparison } from '../../../packages/gate/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const whatIfCallsErrored = example({
  question: 'What if some calls errored?',
  method:
    'Every check is made three times: errors as failures, errors left out, and the worst case for the candidate. Unscored and missing answers likewise; a trial without a score that its suite has elsewhere is unscored unless the others failed it',
  functions: { buildComparison },
  sources: '',
  assumes: 'Nothing about why calls failed: the worst case holds for any reason',
  inconclusive:
    'The three do not agree on a check that decides, whichever of them fail it. Without a single answer on one side it is refused: the model was not measured',
  about:
    'An outage of the candidate is no wrong answer, and ignoring it may hide one: the calls that failed may be the hard ones.',
  run() {
    const policy = { rule: 'hold-line', fronts: { 'task-success': { margin: 0.02 } } } as const;
    const withErrors = (errors: number) =>
      decideCases(policy, [
        { cases: errors, baseline: 1, candidate: 'error' },
        { cases: 600 - errors, baseline: 1, candidate: 1 },
      ]).verdict;
    return {
      'outcome with 3 errors of 600': withErrors(3).outcome,
      'outcome with 20 errors': withErrors(20).outcome,
      because: withErrors(20).because,
      check: withErrors(20).checks[0]?.because,
    };
  },
  shows: (found) => ({
    'Three lost calls of 600 change nothing: the margin holds even if all three were wrong.':
      found['outcome with 3 errors of 600'] === 'promote',
    'Twenty leave the verdict open. It is neither blocked by an outage nor promoted past it.':
      found['outcome with 20 errors'] === 'inconclusive' && (found.check?.includes('Depends on what errors') ?? false),
  }),
});
