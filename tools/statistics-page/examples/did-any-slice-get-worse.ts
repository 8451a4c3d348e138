import { benjaminiHochberg, benjaminiYekutieli, holm, hommel, mcnemarExact } from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const didAnySliceGetWorse = example({
  question: 'Did any slice get worse?',
  method:
    'Two answers. To block: one-sided p of "worse" of each slice, corrected over the slices of all fronts (`slices.block`). To list: a false discovery rate over the slices of a metric (`slices.list`)',
  functions: { holm, hommel, benjaminiHochberg, benjaminiYekutieli },
  sources: 'Holm 1979; Hommel 1988; Benjamini, Hochberg 1995; Benjamini, Yekutieli 2001',
  assumes: 'Holm and Yekutieli: nothing about how slices hang together. Hommel and Hochberg: independent or positively dependent',
  inconclusive:
    'Never by itself: a slice that is not shown worse does not block. The undecided ones are counted, each with the number of cases that would decide it',
  about:
    'An average hides what a slice lost. But of twenty slices that did not change, one looks bad by luck, so the p-values are corrected for being many.',
  run() {
    const policy = { rule: 'pareto', fronts: { 'task-success': { margin: 0.02 } } } as const;
    const language = (name: string, { wins, losses }: { wins: number; losses: number }) => [
      { cases: wins, baseline: 0, candidate: 1, slices: [`language:${name}`] },
      { cases: losses, baseline: 1, candidate: 0, slices: [`language:${name}`] },
      { cases: 100 - wins - losses, baseline: 1, candidate: 1, slices: [`language:${name}`] },
    ];
    const { verdict, metrics } = decideCases(policy, [
      ...language('english', { wins: 25, losses: 5 }),
      ...language('french', { wins: 20, losses: 5 }),
      ...language('german', { wins: 3, losses: 8 }),
      ...language('polish', { wins: 1, losses: 12 }),
    ]);
    return {
      'p of "worse"': [
        [25, 5],
        [20, 5],
        [3, 8],
        [1, 12],
      ].map(([wins = 0, losses = 0]) => mcnemarExact({ wins, losses }, { alternative: 'less' })),
      'corrected by Holm': metrics[0]?.slices.filter(({ slice }) => slice !== 'suite').map((each) => each.adjustedP) ?? [],
      'all cases together': metrics[0]?.difference?.estimate ?? 0,
      outcome: verdict.outcome,
      because: verdict.because,
    };
  },
  shows: (found) => ({
    'On average the candidate is better by 4.75 points; Polish, from 99 passed to 88, blocks it.':
      found.outcome === 'block' && Math.abs(found['all cases together'] - 0.0475) < 0.0001 && found.because.includes('polish'),
    'German, three wins to eight losses, is not shown worse.': (found['p of "worse"'][2] ?? 0) > 0.05,
  }),
});
