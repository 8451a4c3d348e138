import { pairedTInterval, pairedTTest, predictedStandardError, repeatsVarianceSplit } from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const whatIfCasesAreTriedSeveralTimes = example({
  question: 'What if cases were tried several times?',
  method: "Attempts are first reduced to their case's mean, then compared as graded scores are",
  functions: { pairedTInterval, pairedTTest, repeatsVarianceSplit, predictedStandardError },
  sources: 'Student 1908; Gaffke 2005; Miller 2024',
  assumes: 'Cases are independent. The same number of attempts for both models',
  inconclusive: 'As for a single attempt. Four attempts at 50 cases are 50 cases, not 200',
  about:
    'More attempts remove the dice of one model; only more cases tell how other cases would go. The split says which of the two is worth paying for.',
  run() {
    const cases = Array.from({ length: 40 }, (_, index) => index);
    const baseline = cases.map((index) => (index % 4 === 0 ? [0, 0, 0] : index % 8 === 1 ? [1, 0, 1] : [1, 1, 1]));
    const candidate = cases.map((index) =>
      index % 8 === 4 || index === 5 ? [0, 0, 0] : index % 10 === 7 ? [1, 1, 0] : [1, 1, 1],
    );
    const { total, within, perCase } = repeatsVarianceSplit(candidate, baseline);
    const comparison = decideCases(
      { rule: 'pareto', fronts: { 'task-success': { margin: 0.02 } } },
      cases.map((index) => ({ cases: 1, baseline: baseline[index] ?? [], candidate: candidate[index] ?? [] })),
    );
    return {
      'share of the variance from repeating': within / total,
      'standard error now': predictedStandardError(perCase, { cases: 40, repeats: 3 }),
      'with twice the cases': predictedStandardError(perCase, { cases: 80, repeats: 3 }),
      'with twice the attempts': predictedStandardError(perCase, { cases: 40, repeats: 6 }),
      interval: comparison.metrics[0]?.difference,
      'what the gate notes': comparison.notes.find((note) => note.includes('variance')),
    };
  },
  shows: (found) => ({
    'The interval is one over 40 cases, not over 120 attempts.':
      found.interval?.method === 'paired t over 40 case means, held to the bounded mean',
    'Twice the cases narrow it more than twice the attempts.': found['with twice the cases'] < found['with twice the attempts'],
  }),
});
