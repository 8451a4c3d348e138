import { requireCount } from '../arguments/require-count.ts';
import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { mean } from '../paired-mean/mean.ts';
import { quantile } from '../quantiles/quantile.ts';
import type { RandomSource } from '../random-source.ts';

const DEFAULT_RESAMPLES = 10_000;
const TIE_TOLERANCE = 1e-12;

/** What to estimate (the mean unless said), how often to resample, and the cluster of each value where whole clusters are to be drawn. */
export type BootstrapOptions = {
  level: number;
  random: RandomSource;
  statistic?: (values: readonly number[]) => number;
  resamples?: number;
  clusters?: readonly string[];
};

/**
 * The bias-corrected and accelerated bootstrap interval of a statistic of the values, for skewed or few differences.
 *
 * Units (values, or whole clusters) are drawn with replacement; the acceleration comes from leaving out one unit at a time. One unit, or a statistic
 * that no resampling moves, gives null bounds and a reason. The same random source gives the same interval. Source: Efron (1987); DiCiccio and Efron
 * (1996).
 */
export function bcaInterval(values: readonly number[], options: BootstrapOptions): IntervalEstimate {
  const { level, random, statistic = mean, resamples = DEFAULT_RESAMPLES, clusters } = options;
  requireValues('values', values);
  requireOpenProbability('level', level);
  requireCount('resamples', resamples, 1);
  if (clusters !== undefined) requireEqualLengths({ values, clusters });
  const units = clusters === undefined ? values.map((value) => [value]) : clusterMembers(values, clusters);
  const estimate = statistic(values);
  const none = { estimate, lower: null, upper: null, level, method: 'BCa bootstrap' };
  if (units.length < 2) return { ...none, reason: 'a bootstrap needs at least two units to draw from' };
  const drawn = Array.from({ length: resamples }, () => statistic(drawUnits(units, random)));
  // Resamples that equal the estimate in exact arithmetic must count as ties whatever the order of addition.
  const slack = TIE_TOLERANCE * drawn.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const below = drawn.filter((value) => value < estimate - slack).length;
  const equal = drawn.filter((value) => Math.abs(value - estimate) <= slack).length;
  if (equal === resamples) return { ...none, reason: 'no resample moves the statistic, so its variation cannot be estimated' };
  // Half of the ties count as below, and never none nor all, so that the bias stays finite.
  const share = Math.min(1 - 0.5 / resamples, Math.max(0.5 / resamples, (below + equal / 2) / resamples));
  const bias = normalQuantile(share);
  const acceleration = jackknifeAcceleration(units, statistic);
  const bound = (probability: number) => {
    const shifted = bias + normalQuantile(probability);
    return quantile(drawn, normalCdf(bias + shifted / Math.max(Number.EPSILON, 1 - acceleration * shifted)));
  };
  return { ...none, lower: bound((1 - level) / 2), upper: bound((1 + level) / 2) };
}

function clusterMembers(values: readonly number[], clusters: readonly string[]): number[][] {
  return [...Map.groupBy(values.entries(), ([index]) => clusters[index]).values()].map((members) =>
    members.map(([, value]) => value),
  );
}

function drawUnits(units: readonly (readonly number[])[], random: RandomSource): number[] {
  const values: number[] = [];
  for (let draw = 0; draw < units.length; draw += 1) values.push(...(units[Math.floor(random() * units.length)] ?? []));
  return values;
}

function jackknifeAcceleration(units: readonly (readonly number[])[], statistic: (values: readonly number[]) => number): number {
  const without = units.map((_, left) => statistic(units.filter((_, index) => index !== left).flat()));
  const centre = mean(without);
  const squares = without.reduce((sum, value) => sum + (centre - value) ** 2, 0);
  const cubes = without.reduce((sum, value) => sum + (centre - value) ** 3, 0);
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
