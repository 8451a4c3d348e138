import { requireCount } from '../arguments/require-count.ts';
import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import type { RandomSource } from '../random-source.ts';
import { type PairedValues, pairedQuantileResampler } from './paired-quantile-resampler.ts';
import { quantile } from './quantile.ts';
import { valuesForQuantileInterval } from './values-for-quantile-interval.ts';

const DEFAULT_RESAMPLES = 10_000;
const FEWEST_UNITS = 20;
const METHOD = 'paired percentile bootstrap';

/**
 * Interval for the difference, candidate − baseline, of the same quantile of two models' values on the same cases, such as the p95 of latency: the
 * percentile bootstrap, drawing pairs together, or whole clusters where `clusters` names the one of each pair. Quantiles are of type 7.
 *
 * Coverage measured on lognormal pairs (correlation ½, 500 runs each, p50 to p99, 20 to 1,000 pairs): 0.90 to 0.95 at level 0.9, 0.95 to 0.99 at 0.95;
 * the bias-corrected interval had 0.83 to 0.92 and 0.93 to 0.96, so it is not used. The p95 of 72 clusters of ten, at 0.9: 0.92, or 0.87 when strongly alike.
 * Fewer than 20 units, or than `valuesForQuantileInterval`, or a difference that no resample moves, give null bounds and a reason.
 * The same random source gives the same interval. The 10,000 resamples of a million pairs take seconds, not hours: see `pairedQuantileResampler`.
 * Source: Efron and Tibshirani (1993), ch. 13.
 */
export function pairedQuantileDifferenceInterval(
  { candidate, baseline, clusters }: PairedValues,
  {
    probability,
    level,
    random,
    resamples = DEFAULT_RESAMPLES,
  }: { probability: number; level: number; random: RandomSource; resamples?: number },
): IntervalEstimate {
  requireValues('candidate', candidate);
  requireValues('baseline', baseline);
  requireEqualLengths({ candidate, baseline, ...(clusters && { clusters }) });
  requireOpenProbability('probability', probability);
  requireOpenProbability('level', level);
  requireCount('resamples', resamples, 1);
  const estimate = quantile(candidate, probability) - quantile(baseline, probability);
  const none = { estimate, lower: null, upper: null, level, method: METHOD };
  const units = clusters === undefined ? candidate.length : new Set(clusters).size;
  const fewest = Math.max(FEWEST_UNITS, valuesForQuantileInterval({ probability, level }));
  if (units < fewest) {
    const unit = clusters === undefined ? 'pairs' : 'clusters';
    return { ...none, reason: `an interval of this quantile needs at least ${fewest} ${unit}, but there are ${units}` };
  }
  const draw = pairedQuantileResampler({ candidate, baseline, clusters }, { probability, random });
  const drawn = Array.from({ length: resamples }, draw);
  if (drawn.every((difference) => difference === estimate)) {
    return { ...none, reason: 'no resample moves the difference, so its variation cannot be estimated' };
  }
  return { ...none, lower: quantile(drawn, (1 - level) / 2), upper: quantile(drawn, (1 + level) / 2) };
}
