import { pairedQuantileDifferenceInterval, quantile, quantileInterval } from '../../../packages/stats/src/index.ts';
import { seededRandom } from '../../../packages/stats/src/testing/seeded-random.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const isItSlower = example({
  question: 'Is it slower?',
  method:
    'Quantiles of both models over the same pairs, shown without a verdict; an interval from ranks alone for one model, a bootstrap that draws pairs for the difference',
  functions: { quantile, quantileInterval, pairedQuantileDifferenceInterval },
  sources: 'Hyndman, Fan 1996, type 7; David, Nagaraja 2003; Efron, Tibshirani 1993',
  assumes: 'Both models were called side by side. Latency depends on load and queueing, so it never decides',
  inconclusive: 'Always: a policy that makes latency a front is refused. With too few values a bound is missing, and says so',
  about: 'The 95th percentile of 60 answers is decided by three of them.',
  run() {
    const milliseconds = (count: number) => Array.from({ length: count }, (_, index) => 400 + ((index * 37) % count) * 10);
    const refused = (() => {
      try {
        decideCases({ rule: 'pareto', fronts: { 'latency-p95': { margin: 0.1 } } }, []);
        return '';
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    })();
    return {
      'p95 of 60 answers': quantileInterval(milliseconds(60), 0.95, { level: 0.95 }),
      'p95 of 80 answers': quantileInterval(milliseconds(80), 0.95, { level: 0.95 }),
      'p95 of the candidate − p95 of the baseline': pairedQuantileDifferenceInterval(
        { candidate: milliseconds(200).map((value) => value * 1.2), baseline: milliseconds(200) },
        { probability: 0.95, level: 0.9, random: seededRandom(1) },
      ),
      'a policy with latency': refused,
    };
  },
  shows: (found) => ({
    'Sixty answers give the 95th percentile no upper bound; 80 do.':
      found['p95 of 60 answers'].upper === null && found['p95 of 80 answers'].upper !== null,
    'With 200 pairs a candidate that is a fifth slower is shown slower at the 95th percentile.':
      (found['p95 of the candidate − p95 of the baseline'].lower ?? 0) > 0,
    'A policy that lets latency decide is refused.': found['a policy with latency'].includes('asks latency to decide'),
  }),
});
