import { mcnemarExact, unconditionalInterval } from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const isItBetter = example({
  question: 'Is it better?',
  method:
    'Exact McNemar test on the cases where the two models differ. The interval for the difference of the pass rates is that of the next question, held to this test: it excludes 0 only where the test shows a difference. Beyond a `minimum-gain`, the test of that interval, which on more than 200 cases must hold with one win less too',
  functions: { mcnemarExact, unconditionalInterval },
  sources: 'McNemar 1947; Berger, Boos 1994',
  assumes: 'Both models answer the same cases. Cases are a random sample of those that matter, and independent',
  inconclusive: 'p > α. Under `pareto`: p > α on every front, after Holm',
  about:
    'Cases that both pass, or both fail, say nothing about which model is better. Of the others, wins and losses are a coin toss if the models are equally good.',
  run() {
    const shown = { wins: 18, losses: 6, n: 200 };
    const open = { wins: 9, losses: 6, n: 200 };
    const decided = ({ wins, losses, n }: { wins: number; losses: number; n: number }) =>
      decideCases({ rule: 'pareto', fronts: { 'task-success': { margin: 0.02 } } }, [
        { cases: wins, baseline: 0, candidate: 1 },
        { cases: losses, baseline: 1, candidate: 0 },
        { cases: n - wins - losses, baseline: 1, candidate: 1 },
      ]).verdict;
    return {
      'p with 18 wins, 6 losses': mcnemarExact(shown, { alternative: 'greater' }),
      'p with 9 wins, 6 losses': mcnemarExact(open, { alternative: 'greater' }),
      'interval with 18 wins, 6 losses': unconditionalInterval(shown, { level: 0.9 }),
      verdicts: [decided(shown), decided(open)].map(({ outcome, because }) => `${outcome}: ${because}`),
    };
  },
  shows: ({ verdicts, ...found }) => ({
    'Eighteen wins to six losses are shown better, whatever the 176 other cases did.':
      found['p with 18 wins, 6 losses'] <= 0.05 && (verdicts[0]?.startsWith('promote') ?? false),
    'Nine to six are not: a fair coin does as well in 30 of 100 tries.':
      Math.round(100 * found['p with 9 wins, 6 losses']) === 30 && (verdicts[1]?.startsWith('inconclusive') ?? false),
  }),
});
