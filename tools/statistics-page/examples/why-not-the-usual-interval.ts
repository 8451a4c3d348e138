import { bonettPriceInterval, tangoInterval } from '../../../packages/stats/src/index.ts';
import { bootstrapInterval, coverageOf, tIntervalOfCounts, waldInterval } from '../coverage.ts';
import { example } from '../example.ts';

export const whyNotTheUsualInterval = example({
  question: 'Why not Wald, t or the bootstrap for pass or fail?',
  method: 'Exact coverage: the probability of every possible table, summed where the interval holds the truth',
  functions: { tangoInterval, bonettPriceInterval },
  sources: 'Tango 1998; Bonett, Price 2012; Newcombe 1998a',
  assumes: 'Cases independent',
  inconclusive: 'Few discordant cases give a wide interval. The usual ones give a narrow one, or of width 0, there',
  about:
    'A nominal 95 % interval should hold the truth in 95 % of runs. With few cases on which the models differ, those that most tools print do not. The last three rows: the candidate never wins, and loses 3 % of the cases.',
  run() {
    const methods = {
      Wald: waldInterval,
      t: tIntervalOfCounts,
      bootstrap: bootstrapInterval,
      'Bonett-Price': bonettPriceInterval,
      Tango: tangoInterval,
    };
    const coverage = (n: number, truth: { win: number; loss: number }) =>
      Object.fromEntries(
        Object.entries(methods).map(([name, interval]) => [name, coverageOf(interval, { n, ...truth, level: 0.95 })]),
      );
    return {
      'n = 20, 10 % won, 4 % lost': coverage(20, { win: 0.1, loss: 0.04 }),
      'n = 50, 10 % won, 4 % lost': coverage(50, { win: 0.1, loss: 0.04 }),
      'n = 20, 3 % lost': coverage(20, { win: 0, loss: 0.03 }),
      'n = 50, 3 % lost': coverage(50, { win: 0, loss: 0.03 }),
      'n = 100, 3 % lost': coverage(100, { win: 0, loss: 0.03 }),
    };
  },
  shows: (found) => {
    const usual = ({ Wald = 1, t = 1, bootstrap = 1 }: Readonly<Record<string, number>>) => Math.max(Wald, t, bootstrap);
    return {
      'With 20 cases of which 3 % are lost, Wald, t and bootstrap hold the truth in 46 % of runs where 95 % was promised; with 50 cases in 78 %.':
        Math.round(100 * usual(found['n = 20, 3 % lost'])) === 46 && Math.round(100 * usual(found['n = 50, 3 % lost'])) === 78,
      'Tango’s coverage is never below 95 % here, and nearest to it where there is something to see.': Object.values(found).every(
        ({ Tango = 0 }) => Tango >= 0.95,
      ),
    };
  },
});
