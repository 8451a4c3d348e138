import {
  costPerSuccessRatioInterval,
  fiellerInterval,
  pairedLogRatioInterval,
  pairedLogRatioPValue,
} from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const whatDoesItCost = example({
  question: 'What does it cost per task, and per success?',
  method:
    'Ratio of the mean costs, and of cost per success, by the delta method on the log scale, t on the independent units; held to Fieller’s contrasts with the most adverse unit counted once more, since costs have long tails',
  functions: { pairedLogRatioInterval, pairedLogRatioPValue, costPerSuccessRatioInterval, fiellerInterval },
  sources: 'Fieller 1954; with clusters Liang, Zeger 1986',
  assumes:
    'Both models are billed by the same dated prices, cached answers at list price. Enough cases for the mean of a skewed cost to be near normal',
  inconclusive:
    'The interval of the ratio lies on both sides of 1 + margin. The cost of some trial is unknown, which may be any, and what is known does not show it worse (`unknown-cost: exclude` goes by the known pairs). A model never succeeds: then a cost per success does not exist, and only a loss of successes that is itself shown fails',
  about: 'A cheaper answer that is wrong more often is no saving. Both figures are ratios on the same cases: 1.05 is 5 % dearer.',
  run() {
    const cents = Array.from({ length: 60 }, (_, index) => 1 + (index % 7));
    const baselineCosts = cents;
    const candidateCosts = cents.map((cost, index) => cost * (index % 3 === 0 ? 0.8 : 0.9));
    const baselineSuccesses = cents.map((_, index) => Number(index % 10 !== 0));
    const candidateSuccesses = cents.map((_, index) => Number(index % 10 > 2));
    const costs = { candidateCosts, candidateSuccesses, baselineCosts, baselineSuccesses };
    const { verdict } = decideCases({ rule: 'hold-line', fronts: { 'cost-per-successful-task': { margin: '5%' } } }, [
      { cases: 40, baseline: 1, candidate: 1, costs: [0.01, 0.009] },
      { cases: 14, baseline: 1, candidate: 0, costs: [0.02, 0.018] },
      { cases: 6, baseline: 0, candidate: 0, costs: [0.02, 0.016] },
    ]);
    return {
      'cost per task': pairedLogRatioInterval(candidateCosts, baselineCosts, { level: 0.9 }),
      'the same by Fieller': fiellerInterval(candidateCosts, baselineCosts, { level: 0.9 }),
      'p of "cheaper by more than 12 %"': pairedLogRatioPValue(candidateCosts, baselineCosts, {
        ratio: 0.88,
        alternative: 'less',
      }),
      'cost per success': costPerSuccessRatioInterval(costs, { level: 0.9 }),
      outcome: verdict.outcome,
      because: verdict.because,
    };
  },
  shows: (found) => ({
    'Per task the candidate is cheaper by 13 %: the whole interval lies below 1.':
      Math.round(100 * (found['cost per task'].estimate ?? 0)) === 87 && (found['cost per task'].upper ?? 1) < 1,
    'Per success it is not shown cheaper, because it fails more often.': (found['cost per success'].upper ?? 0) > 1,
    'In the gate a saving of a tenth per task with a quarter fewer successes is blocked as dearer per success.':
      found.outcome === 'block',
  }),
});
