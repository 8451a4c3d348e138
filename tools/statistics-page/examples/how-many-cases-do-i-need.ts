import { mcnemarPower, pairsForNonInferiority, pairsForSuperiority } from '../../../packages/stats/src/index.ts';
import { example } from '../example.ts';

export const howManyCasesDoINeed = example({
  question: 'How many cases do I need?',
  method:
    'From the share of cases on which the models differ, what is truly there, α and the power: `plumbline plan` and the numbers in a report sum over all tables, by the very test that will decide, up to 2,000 cases; beyond, closed forms',
  functions: { pairsForNonInferiority, pairsForSuperiority, mcnemarPower },
  sources: 'Lu, Bean 1995; Connor 1987',
  assumes:
    'A guess at the share of cases on which the models differ: take it from earlier runs. Cases independent; for clusters `plumbline plan` draws runs and asks the very tests, and these functions take the design effect times as many',
  inconclusive: 'No number is enough: the candidate is truly worse by the margin or more',
  about: 'What drives the number is not how good the models are but how often they differ, and how small the margin is.',
  run() {
    const plan = { discordantShare: 0.1, alpha: 0.05, power: 0.8 };
    const heldWithin = (margin: number) => pairsForNonInferiority({ ...plan, difference: 0, margin });
    const shown = { ...plan, difference: 0.03 };
    const pairs = pairsForSuperiority(shown) ?? 0;
    return {
      'to show no loss of 3 points': heldWithin(0.03),
      'of 2 points': heldWithin(0.02),
      'of 1 point': heldWithin(0.01),
      'to show a gain of 3 points': pairs,
      'exact power of that plan': mcnemarPower({ ...shown, pairs, test: 'exact' }),
      'to show no loss of 1 point when 2 are lost': pairsForNonInferiority({ ...plan, difference: -0.02, margin: 0.01 }),
    };
  },
  shows: (found) => ({
    'Half the margin needs four times the cases.': Math.round((found['of 1 point'] ?? 0) / (found['of 2 points'] ?? 1)) === 4,
    'The exact test is a little careful: it has 77 % power where the closed form promised 80 %.':
      Math.round(100 * found['exact power of that plan']) === 77,
  }),
});
