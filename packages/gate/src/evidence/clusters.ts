import type { Role } from '@plumbline/protocol';
import { type Alternative, normalCdf, signFlipTest, studentTCdf, studentTQuantile } from '@plumbline/stats';
import { seededRandom } from '../seeded-random.ts';
import {
  type ClusterMoments,
  clusteredRoleVariances,
  clusterMoments,
  robustVariance,
  withClusterTwice,
} from './cluster-moments.ts';
import { type ClusterTally, clusterTally } from './cluster-tally.ts';
import { compacted } from './compacted.ts';
import { FEWEST_CLUSTERS } from './fewest-clusters.ts';
import type { RoleVariances } from './role-variances.ts';
import { type Groups, sumBy } from './sum-by.ts';

/**
 * Of fewer clusters each counts as one case, however unlike its cases look: how alike the cases of so few are cannot be told, and
 * cluster-robust intervals err far more often than they say. Source: Cameron and Miller (2015), section VI.
 */
export const ENOUGH_CLUSTERS = 20;
/** Random sign patterns of one test. */
const FLIPS = 20_000;
/** With more clusters that differ, the flips' own normal limit, corrected for the steps of the sum, is as good and far faster. */
const MOST_FLIPPED = 250;
/** A p-value above this decides nothing, so its limit will do. */
const UNREMARKABLE = 0.2;
/** P(Σ ±a ≥ t·√Σa²) ≤ 3.178·(1 − Φ(t)) for any a. Source: Bentkus and Dzindzalieta (2015). */
const TAIL_FACTOR = 3.178;

/** Improvements of cases that come in clusters: alike within a document, a conversation, a template. */
export interface Clusters {
  readonly count: number;
  readonly cases: number;
  /** The improvements of whole clusters. */
  readonly sums: ClusterSums;
  readonly tally: ClusterTally;
  readonly moments: ClusterMoments;
  /** What fails of the candidate's own values, as losses: those above 0, or for a floor what they lack of 1. */
  candidateTally(isFloor: boolean): ClusterTally;
  /** Cluster-robust standard error of the mean improvement (CR1), on count − 1 degrees of freedom; 0 without variation. */
  readonly standardError: number;
  /** What claims of a low, and of a high, mean are held to. */
  readonly extremes: Readonly<Record<'worst' | 'best', ClusterExtreme>>;
  /** By how much the clustering multiplies the variance; absent without variation. */
  readonly designEffect?: number;
  /**
   * By how much clusters of these sizes multiply the variance if all of them are as alike within as these are: 1 + ρ(Σm²/n − 1). It
   * does not hang on which few clusters happened to change, as the design effect does; 1 without variation. Of fewer than 20
   * clusters ρ is 1.
   */
  readonly likenessEffect: number;
  /** The same if the cases of each cluster were all alike: Σm²/n. */
  readonly sizeEffect: number;
  /** Cluster-robust variances of each role's own mean, which may be far from that of their difference. */
  readonly roleVariances: RoleVariances;
}

/**
 * The mean improvement and its standard error with the cluster that lost most, or gained most, counted once more: t on clusters takes
 * those that it has seen for all there are, and errs the more often the fewer of them hold the change.
 * Source: our own, calibrated by simulation (docs/calibration.md).
 */
export interface ClusterExtreme {
  /** How far the mean moves: at most 0 for the worst cluster, at least 0 for the best, 0 where none lost, or gained, anything. */
  readonly shift: number;
  readonly standardError: number;
}

/** The sums of clusters that improved or got worse, as far as the sign-flip test needs them; a few hundred numbers at most. */
export interface ClusterSums {
  /** Number of clusters whose sum is not 0. */
  readonly count: number;
  readonly total: number;
  readonly squares: number;
  /** The smallest sum without its sign. */
  readonly smallest: number;
  /** The sums themselves; absent for more than are ever flipped. */
  readonly values?: readonly number[];
}

/** Reduces the sums of clusters to what the sign-flip test needs. */
export function clusterSums(sums: Float64Array): ClusterSums {
  let [count, total, squares, smallest] = [0, 0, 0, Number.POSITIVE_INFINITY];
  const values: number[] = [];
  for (const sum of sums) {
    if (sum === 0) continue;
    count += 1;
    total += sum;
    squares += sum * sum;
    smallest = Math.min(smallest, Math.abs(sum));
    if (count <= MOST_FLIPPED) values.push(sum);
  }
  return { count, total, squares, smallest, ...(count > MOST_FLIPPED ? {} : { values }) };
}

/**
 * The clusters of cases, where one holds more than one case; else `undefined`, and cases are independent.
 * Source: Liang and Zeger (1986); for evaluations Miller (2024).
 *
 * @param improvements one per case, and the clusters of the cases
 * @param of their mean and the sum of their squared deviations from it; each role's values and their means
 */
export function clustersOf(
  improvements: Float64Array,
  groups: Groups,
  of: {
    readonly mean: number;
    readonly squares: number;
    readonly values: Readonly<Record<Role, Float64Array>>;
    readonly means: Readonly<Record<Role, number>>;
  },
): Clusters | undefined {
  const { sizes } = groups;
  const cases = improvements.length;
  if (sizes.length === cases) return undefined;
  const improvement = sumBy(improvements, groups);
  const [baseline, candidate] = [sumBy(of.values.baseline, groups), sumBy(of.values.candidate, groups)];
  return clustersOfSums({ improvement, baseline, candidate, sizes }, { ...of, cases });
}

/** The clusters that have these sums, as `clusterMoments` takes them. */
export function clustersOfSums(...[sums, of]: Parameters<typeof clusterMoments>): Clusters {
  const { improvement, candidate, sizes } = sums;
  return {
    ...spreadOf(clusterMoments(sums, of)),
    sums: clusterSums(improvement),
    tally: clusterTally(improvement, sizes),
    candidateTally: candidateTallyOf(candidate, sizes),
  };
}

/** Rarely asked, so the tally is not made before: its numbers are kept as small as they go, for each of many slices. */
function candidateTallyOf(candidate: Float64Array, sizes: Int32Array): Clusters['candidateTally'] {
  const [kept, keptSizes] = [compacted(candidate), compacted(sizes)];
  return (isFloor) => {
    const failing = Float64Array.from(kept, (sum, index) => (isFloor ? sum - (keptSizes[index] ?? 0) : -sum));
    return clusterTally(failing, keptSizes);
  };
}

/** What the moments of clusters say of how alike their cases are. */
export function spreadOf(moments: ClusterMoments): Omit<Clusters, 'sums' | 'tally' | 'candidateTally'> {
  const { clusters: count, cases, squares, sizeSquares, deviationSquares, worst, best } = moments;
  const robust = robustVariance(deviationSquares, moments);
  const none = { shift: 0, standardError: 0 };
  return {
    count,
    cases,
    moments,
    standardError: Math.sqrt(robust),
    extremes: {
      worst: worst.sum < 0 ? withClusterTwice(moments, worst) : none,
      best: best.sum > 0 ? withClusterTwice(moments, best) : none,
    },
    ...(robust === 0 ? {} : { designEffect: robust / (squares / (cases - 1) / cases) }),
    likenessEffect: likenessEffect(moments),
    sizeEffect: sizeSquares / cases,
    roleVariances: clusteredRoleVariances(moments),
  };
}

function likenessEffect(moments: ClusterMoments): number {
  const { clusters, cases, squares, sizeSquares } = moments;
  if (clusters < ENOUGH_CLUSTERS) return sizeSquares / cases;
  if (squares === 0) return 1;
  const { shared, all } = varianceParts(moments);
  return 1 + Math.min(1, Math.max(0, shared / all)) * (sizeSquares / cases - 1);
}

/**
 * The variance of a case by analysis of variance: the part that all cases of a cluster share, by luck below 0, and all of it. Their ratio is the
 * correlation ρ of two cases of one cluster.
 * Source: Donner (1986); Eliasziw and Donner (1991) for its effect on paired shares.
 */
export function varianceParts(moments: ClusterMoments): { readonly shared: number; readonly all: number } {
  const { clusters, cases, squares, sizeSquares, between } = moments;
  const apart = between / (clusters - 1);
  const inside = Math.max(0, squares - between) / (cases - clusters);
  const usualSize = (cases - sizeSquares / cases) / (clusters - 1);
  return { shared: (apart - inside) / usualSize, all: (apart + (usualSize - 1) * inside) / usualSize };
}

/**
 * The bounds of the mean improvement at a level, each the wider of the clustered t's and the one that its extreme cluster gives;
 * `undefined` for fewer than 5 clusters. Without variation they are the estimate itself.
 */
export function clusteredBounds(
  { count, standardError, extremes }: Clusters,
  { mean, level }: { readonly mean: number; readonly level: number },
): { readonly lower: number; readonly upper: number } | undefined {
  if (count < FEWEST_CLUSTERS) return undefined;
  const t = studentTQuantile((1 + level) / 2, { degreesOfFreedom: count - 1 });
  const { worst, best } = extremes;
  return {
    lower: mean - Math.max(t * standardError, t * worst.standardError - worst.shift),
    upper: mean + Math.max(t * standardError, t * best.standardError + best.shift),
  };
}

/** One-sided p-value that the mean improvement is greater, or less, than `nullMean`, as `clusteredBounds`; 1 where there is none. */
export function clusteredTP(
  { count, standardError, extremes }: Pick<Clusters, 'count' | 'standardError' | 'extremes'>,
  { mean, nullMean, alternative }: { mean: number; nullMean: number; alternative: 'greater' | 'less' },
): number {
  if (count < FEWEST_CLUSTERS || standardError === 0) return 1;
  const [towards, extreme] = alternative === 'greater' ? [1, extremes.worst] : [-1, extremes.best];
  const pOf = (shift: number, error: number) =>
    studentTCdf((-towards * (mean + shift - nullMean)) / error, { degreesOfFreedom: count - 1 });
  const alone = pOf(0, standardError);
  return extreme.standardError === 0 ? alone : Math.max(alone, pOf(extreme.shift, extreme.standardError));
}

/**
 * The sign-flip test on whole clusters: exact up to 16 clusters that differ; else by seeded random flips, counted as (b+1)/(B+1);
 * beyond 250, or where p is above 0.2 anyway, by its limit. A p-value smaller than the flips can resolve is replaced by an upper
 * bound that holds for any sums.
 *
 * @param options.flips random sign patterns; 20,000 when absent
 */
export function signFlipP(
  sums: ClusterSums,
  { alternative, ...random }: { alternative: Alternative; seed: number; flips?: number | undefined },
): number {
  const { count, total, squares, smallest, values } = sums;
  const { seed, flips = FLIPS } = random;
  if (count === 0) return 1;
  if (alternative === 'two-sided') {
    return Math.min(1, 2 * signFlipP(sums, { alternative: total < 0 ? 'less' : 'greater', ...random }));
  }
  if (values !== undefined && count <= 16) return signFlipTest(values, { alternative }).pValue;
  const t = (alternative === 'greater' ? total : -total) / Math.sqrt(squares);
  const bound = TAIL_FACTOR * normalCdf(-t);
  if (bound < 1 / (flips + 1)) return bound;
  const limit = normalCdf(smallest / Math.sqrt(squares) - t);
  if (limit > UNREMARKABLE || values === undefined) return limit;
  return signFlipTest(values, { alternative, random: seededRandom(seed), flips }).pValue;
}
