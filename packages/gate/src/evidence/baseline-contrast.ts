import { removeSkewness, studentTCdf } from '@plumbline/stats';
import { FEWEST_CLUSTERS } from './fewest-clusters.ts';
import type { RoleVariances } from './role-variances.ts';
import type { CaseSummary } from './summarise-cases.ts';

/** Below this share of its parts a variance is the dust of binary fractions. */
const DUST = 1e-12;

/** What is tested, and how. */
export interface ContrastOptions {
  /** Share of the baseline's value: a margin in percent, or with a minus a gain. */
  readonly share: number;
  readonly better: 'higher' | 'lower';
  /** Whether every value is a single 0 or 1. */
  readonly isBinary: boolean;
}

/**
 * One-sided p-value that the mean improvement is above −`share` times the baseline's true value. The observed baseline is an estimate
 * too, from the same cases, so the sum of both is tested: a t test over cases, for single answers also corrected for skewness, and
 * over clusters; the largest counts. 0 where nothing varies.
 */
export function baselineContrastP(summary: CaseSummary, options: ContrastOptions): number {
  const { cases, clusters } = summary;
  if (clusters !== undefined && clusters.count < FEWEST_CLUSTERS) return 1;
  const { sum, error, clusteredError } = contrastOf(summary, options);
  const tP = (t: number, units: number) => studentTCdf(-t, { degreesOfFreedom: units - 1 });
  const byCluster = clusters === undefined || clusteredError === 0 ? 0 : tP(sum / clusteredError, clusters.count);
  if (error === 0) return Math.max(Number(sum <= 0), byCluster);
  const byCase = tP(sum / error, cases);
  if (!options.isBinary) return Math.max(byCase, byCluster);
  const root = Math.sqrt(cases);
  const skewed = tP(removeSkewness(sum / error / root, skewnessOf(summary, options)) * root, cases);
  return Math.max(byCase, skewed, byCluster);
}

/** About how many cases would show it with a power whose normal quantile is in `z`, beside that of alpha; `Infinity` for none. */
export function casesForContrast(summary: CaseSummary, { z, ...options }: ContrastOptions & { readonly z: number }): number {
  const { sum, error, clusteredError } = contrastOf(summary, options);
  return sum <= 0 ? Number.POSITIVE_INFINITY : summary.cases * ((z * Math.max(error, clusteredError)) / sum) ** 2;
}

function contrastOf(
  summary: CaseSummary,
  { share, better }: ContrastOptions,
): { sum: number; error: number; clusteredError: number } {
  const { cases, mean, baseline, squares, roleVariances, clusters } = summary;
  const weights = { share, sign: better === 'higher' ? 1 : -1 };
  const improvement = squares / Math.max(1, cases - 1) / cases;
  const ofClusters =
    clusters === undefined
      ? 0
      : contrastVariance(clusters.roleVariances, { ...weights, improvement: clusters.standardError ** 2 });
  return {
    sum: mean + share * baseline,
    error: Math.sqrt(contrastVariance(roleVariances, { ...weights, improvement })),
    clusteredError: Math.sqrt(ofClusters),
  };
}

/** The variance of improvement + share · baseline, whose covariance is in the variances of the roles and of their difference. */
function contrastVariance(
  { baseline, candidate }: RoleVariances,
  { improvement, share, sign }: { readonly improvement: number; readonly share: number; readonly sign: number },
): number {
  const covariance = (candidate + baseline - improvement) / 2;
  const weight = share - sign;
  const parts = candidate + weight ** 2 * baseline;
  const variance = parts + 2 * sign * weight * covariance;
  return variance <= DUST * parts ? 0 : variance;
}

/** The skewness over single answers, of which there are four kinds. */
function skewnessOf(
  { cases, mean, baseline, counts }: CaseSummary,
  { share, better }: { readonly share: number; readonly better: 'higher' | 'lower' },
): { skewness: number; n: number } {
  const { newFailures, fixed, stillFailing, stillPassing } = counts;
  const of = (improvement: number, was: number) => improvement + share * was - (mean + share * baseline);
  const good = better === 'higher' ? 1 : 0;
  const kinds: [number, number][] = [
    [newFailures, of(-1, good)],
    [fixed, of(1, 1 - good)],
    [stillFailing, of(0, 1 - good)],
    [stillPassing, of(0, good)],
  ];
  const moment = (power: number) => kinds.reduce((sum, [times, deviation]) => sum + times * deviation ** power, 0) / cases;
  return { skewness: moment(3) / moment(2) ** 1.5, n: cases };
}
