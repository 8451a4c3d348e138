import {
  bcaInterval,
  pairedTInterval,
  pairedTTest,
  removeSkewness,
  restoreSkewness,
  wilcoxonSignedRankTest,
} from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const whatIfScoresAreGraded = example({
  question: 'What if scores are graded, not pass or fail?',
  method:
    'Paired t on the differences of the same cases, held to Hall’s correction for skewness and, of fewer than 30 cases, to a further one that lost or gained everything; with fewer than ten cases that differ its bounds are widened to hold Tango’s for their signs. For your own analysis: bootstrap (BCa), signed ranks',
  functions: { pairedTInterval, pairedTTest, removeSkewness, restoreSkewness, bcaInterval, wilcoxonSignedRankTest },
  sources: 'Student 1908; Hall 1992; Efron 1987; Wilcoxon 1945',
  assumes:
    'Scores in [0, 1], and a difference of 0.1 means the same everywhere on the scale. Some dozens of cases: a loss that none of them met cannot be seen in them',
  inconclusive: 'The interval reaches below −margin, and not beyond 0',
  about:
    'A rubric gives 0.6 to one answer and 0.8 to another. The mean of the differences is judged, not the difference of rounded means.',
  run() {
    const differences = Array.from({ length: 40 }, (_, index) => [0.2, 0, -0.1, 0.1, 0][index % 5] ?? 0);
    const policy = { rule: 'pareto', fronts: { helpfulness: { margin: 0.02, better: 'higher' } } } as const;
    const gate = (cases: number) =>
      decideCases(
        policy,
        differences
          .slice(0, cases)
          .map((change) => ({ cases: 1, metric: 'helpfulness', baseline: 0.5, candidate: 0.5 + change })),
      );
    return {
      interval: pairedTInterval(differences, { level: 0.9 }),
      'p, one-sided': pairedTTest(differences, { alternative: 'greater' }).pValue,
      'p, signed ranks': wilcoxonSignedRankTest(differences, { alternative: 'greater' }).pValue,
      'outcome of 40 cases': gate(40).verdict.outcome,
      'outcome of 10 cases': gate(10).verdict.outcome,
      'interval of 10 cases': gate(10).metrics[0]?.difference,
    };
  },
  shows: (found) => ({
    'Forty cases show the gain of 0.04; ten with the same pattern do not.':
      found['outcome of 40 cases'] === 'promote' && found['outcome of 10 cases'] === 'inconclusive',
    'Ten cases of which six differ get an interval that the t alone would not give.':
      found['interval of 10 cases']?.method.includes('Tango') ?? false,
  }),
});
