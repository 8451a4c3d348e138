import {
  bcaInterval,
  boundedMeanLower,
  boundedMeanPValue,
  pairedTInterval,
  pairedTTest,
  talliedValues,
  wilcoxonSignedRankTest,
} from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const whatIfScoresAreGraded = example({
  question: 'What if scores are graded, not pass or fail?',
  method:
    'Paired t on the differences of the same cases, held to a bound for the mean of numbers in [−1, 1] that holds however skewed they are: the cases and one more that lost (or gained) everything, weighted at random. For pass or fail it is Clopper and Pearson’s. A margin is held, too, where it is with every gain taken for no change. For your own analysis, and no part of a verdict: bootstrap (BCa), signed ranks',
  functions: { pairedTInterval, pairedTTest, boundedMeanPValue, boundedMeanLower, bcaInterval, wilcoxonSignedRankTest },
  sources: 'Student 1908; Gaffke 2005; Learned-Miller, Thomas 2020; Lugannani, Rice 1980; Efron 1987; Wilcoxon 1945',
  assumes:
    'Scores in [0, 1], and a difference of 0.1 means the same everywhere on the scale. A loss that no case met is counted with, so a margin of one point needs some 300 cases even where all scores are equal',
  inconclusive: 'The interval reaches below −margin, and not beyond 0',
  about:
    'A rubric gives 0.6 to one answer and 0.8 to another. The mean of the differences is judged, not the difference of rounded means.',
  run() {
    const differences = Array.from({ length: 100 }, (_, index) => [0.2, 0, -0.1, 0.1, 0][index % 5] ?? 0);
    const bounded = (numbers: readonly number[]) => talliedValues(Float64Array.from(numbers), { least: -1, most: 1 });
    const jitter = Array.from({ length: 100 }, (_, index) => 0.005 * ((index % 3) - 1));
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
      'lower bound, however skewed': boundedMeanLower(bounded(differences), { alpha: 0.05, least: -1 }),
      'p of "not worse by a point" where 100 scores hardly differ, by t': pairedTTest(jitter, {
        alternative: 'greater',
        nullDifference: -0.01,
      }).pValue,
      'the same, however skewed': boundedMeanPValue(bounded(jitter), { nullMean: -0.01, least: -1 }),
      'outcome of 100 cases': gate(100).verdict.outcome,
      'outcome of 10 cases': gate(10).verdict.outcome,
    };
  },
  shows: (found) => ({
    'A hundred cases show the gain of 0.04; ten with the same pattern do not.':
      found['outcome of 100 cases'] === 'promote' && found['outcome of 10 cases'] === 'inconclusive',
    'A hundred scores that hardly differ are no certainty: if one case in a hundred loses everything, every third sample meets none.':
      (found['p of "not worse by a point" where 100 scores hardly differ, by t'] ?? 1) < 0.001 &&
      found['the same, however skewed'] > 0.3,
  }),
});
