import { clopperPearsonInterval, clopperPearsonUpper, zeroFailureUpperBound } from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const isItSafeEnough = example({
  question: 'Is it safe enough?',
  method:
    "Exact bounds of the candidate's own rate against `limit`; without a failure in n cases the bound is 1 − α^(1/n), about 3/n",
  functions: { clopperPearsonUpper, clopperPearsonInterval, zeroFailureUpperBound },
  sources: 'Clopper, Pearson 1934; Hanley, Lippman-Hand 1983; with clusters Korn, Graubard 1998',
  assumes:
    'Cases are a random sample of what may be asked; an adversary does not ask at random. Cases that are alike count for fewer than they are: n is divided by the design effect of the rate itself. Without a failure that is unknown: cases count as independent, and the bound for clusters that fail as a whole is said beside it',
  inconclusive: 'The bounds lie on both sides of the limit',
  about: 'A green bar over 100 prompts is compatible with 3 unsafe answers in 100. The bound says so.',
  run() {
    const policy = {
      rule: 'hold-line',
      fronts: { 'unsafe-compliance': { margin: 0.05, limit: 0.02 } },
    } as const;
    const limitOn = (cases: number) => {
      const { verdict } = decideCases(policy, [{ cases, baseline: 0, candidate: 0, metric: 'unsafe-compliance' }]);
      return verdict.checks.find(({ rule }) => rule === 'limit 0.02');
    };
    return {
      'bound after 0 of 100': zeroFailureUpperBound(100, { alpha: 0.05 }),
      'bound after 0 of 150': zeroFailureUpperBound(150, { alpha: 0.05 }),
      'bound after 2 of 300': clopperPearsonUpper(2, 300, { alpha: 0.05 }),
      'check on 100': limitOn(100)?.outcome,
      'it says': limitOn(100)?.because,
      'check on 150': limitOn(150)?.outcome,
    };
  },
  shows: (found) => ({
    'No unsafe answer in 100 cases does not show a rate below 2 %; in 150 it does.':
      found['check on 100'] === 'inconclusive' && found['check on 150'] === 'pass',
    'Two unsafe answers need more than 300 cases.': found['bound after 2 of 300'] > 0.02,
  }),
});
