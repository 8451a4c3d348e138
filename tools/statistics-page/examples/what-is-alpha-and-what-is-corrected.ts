import { holm, mcnemarExact } from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const whatIsAlphaAndWhatIsCorrected = example({
  question: 'What is α, and what is corrected?',
  method:
    'α is one-sided and for each front. "All must hold" is not corrected: every part must be shown (intersection-union). "At least one" is: Holm. Slices and hazards are families of their own',
  functions: { holm },
  sources: 'Berger 1982; Holm 1979',
  assumes: 'Nothing about how fronts hang together',
  inconclusive: 'A front is shown better at α alone, but not after Holm over the fronts, and no other is',
  about:
    'Two fronts, each with p = 0.038. Asking for both needs no correction: to err, both must err. Asking for any one of them gives luck two chances, so each must be shown at half of α.',
  run() {
    const front = (metric: string) => [
      { metric, cases: 12, baseline: 0, candidate: 1 },
      { metric, cases: 4, baseline: 1, candidate: 0 },
      { metric, cases: 384, baseline: 1, candidate: 1 },
    ];
    const fronts = {
      accuracy: { margin: 0.02, better: 'higher' },
      politeness: { margin: 0.02, better: 'higher' },
    } as const;
    const outcomeBy = (rule: 'strict' | 'pareto') =>
      decideCases({ rule, fronts }, [...front('accuracy'), ...front('politeness')]);
    const { verdict } = outcomeBy('pareto');
    const p = mcnemarExact({ wins: 12, losses: 4 }, { alternative: 'greater' });
    return {
      'p of each front, by Holm': holm([p, p]),
      'outcome by strict': outcomeBy('strict').verdict.outcome,
      'outcome by pareto': verdict.outcome,
      'better, by pareto': verdict.checks.filter(({ rule }) => rule === 'better').map(({ because }) => because),
    };
  },
  shows: (found) => ({
    'Both fronts are shown better at α, so `strict` promotes. `pareto` does not: by Holm neither front is shown when one of two would do.':
      found['outcome by strict'] === 'promote' &&
      found['outcome by pareto'] === 'inconclusive' &&
      (found['p of each front, by Holm'][0] ?? 0) > 0.05,
    'That `strict` passes where `pareto` fails is the price of a correction that holds under any dependence.':
      found['outcome by strict'] !== found['outcome by pareto'],
  }),
});
