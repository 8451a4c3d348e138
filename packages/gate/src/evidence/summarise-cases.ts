import type { Counts } from '@plumbline/protocol';
import { type TalliedValues, talliedValues } from '@plumbline/stats';
import { type Clusters, clustersOf } from './clusters.ts';
import { leaveOutGains } from './leave-out-gains.ts';
import { type ReducedCases, reduceCases } from './reduce-cases.ts';
import { type RoleVariances, roleVariancesOf } from './role-variances.ts';
import type { Sample } from './sample.ts';

/** What a sample says of the improvement from case to case, attempts reduced to their case's mean. */
export interface CaseSummary {
  readonly attempts: number;
  readonly cases: number;
  /** Means over the cases. */
  readonly baseline: number;
  readonly candidate: number;
  /** Mean improvement (positive is better), the sum of squared deviations from it, and whether every case has the same. */
  readonly mean: number;
  readonly squares: number;
  /** Of each role's own mean over independent cases. */
  readonly roleVariances: RoleVariances;
  readonly isConstant: boolean;
  /** Cases that improved, and cases that got worse. */
  readonly wins: number;
  readonly losses: number;
  /** The improvements, each with how often it occurs. */
  readonly tally: TalliedValues;
  /** The four cells over the attempts; a value other than the best one is a failure. */
  readonly counts: Counts;
  /** Present where some cluster holds several cases. */
  readonly clusters?: Clusters;
  /** What the same cases say if none of them had improved, where gains may make a margin harder to show. */
  readonly withoutGains?: CaseSummary;
}

/** No bound that is asked for, of the first of many looks or over many questions, lies so many standard errors from the mean. */
const FARTHEST_BOUND = 6;

/** All that a single answer of 0 or 1 can change by. */
export const SIGNS = Float64Array.of(-1, 0, 1);

/** Summarises a sample of at least one attempt. */
export function summariseCases(sample: Sample, better: 'higher' | 'lower'): CaseSummary {
  const reduced = reduceCases(sample, better);
  const summary = summaryOf(reduced, better);
  return mayGainsHide(summary) ? { ...summary, withoutGains: summaryOf(leaveOutGains(reduced, better), better) } : summary;
}

/** Whether a margin may be shown by losses alone that gains and losses together do not show. */
export function mayGainsHide({ wins, attempts, cases, mean, squares, clusters, tally }: CaseSummary): boolean {
  // Of independent answers of yes or no a gain more never makes a margin harder to show.
  if (wins === 0 || (clusters === undefined && attempts === cases && tally.values === SIGNS)) return false;
  const worst = clusters?.extremes.worst;
  const apart = Math.sqrt((squares / cases / Math.max(1, cases - 1)) * (clusters?.likenessEffect ?? 1));
  const error = Math.max(apart, clusters?.standardError ?? 0, worst?.standardError ?? 0);
  const lost = tally.values.reduce((sum, value, at) => sum + Math.min(0, value) * (tally.times[at] ?? 0), 0) / cases;
  // The bound of losses alone lies below their mean.
  return mean + (worst?.shift ?? 0) - FARTHEST_BOUND * error < lost;
}

function summaryOf(reduced: ReducedCases, better: 'higher' | 'lower'): CaseSummary {
  const sign = better === 'higher' ? 1 : -1;
  const { attempts, improvements, clusters: groups, values, sums, counts } = reduced;
  const cases = improvements.length;
  const first = improvements[0] ?? 0;
  let [total, wins, losses, unlike, whole] = [0, 0, 0, 0, 0];
  for (let index = 0; index < cases; index += 1) {
    const improvement = improvements[index] ?? 0;
    total += improvement;
    wins += Number(improvement > 0);
    losses += Number(improvement < 0);
    unlike += Number(improvement !== first);
    whole += Number(improvement === 0 || improvement === 1 || improvement === -1);
  }
  const isConstant = unlike === 0;
  const mean = isConstant ? (improvements[0] ?? 0) : total / cases;
  let squares = 0;
  if (!isConstant) {
    for (let index = 0; index < cases; index += 1) {
      const deviation = (improvements[index] ?? 0) - mean;
      squares += deviation * deviation;
    }
  }
  const [baseline, candidate] = [sums.baseline / cases, sums.candidate / cases];
  const clusters = clustersOf(improvements, groups, { mean, squares, values, means: { baseline, candidate } });
  // For single attempts the difference of the shares is what a reader can check.
  const change = attempts === cases && !isConstant ? sign * (candidate - baseline) : mean;
  return {
    attempts,
    cases,
    baseline,
    candidate,
    mean: change,
    squares,
    roleVariances: roleVariancesOf(values, { baseline, candidate }),
    isConstant,
    wins,
    losses,
    tally:
      whole === cases
        ? { values: SIGNS, times: Float64Array.of(losses, cases - wins - losses, wins) }
        : talliedValues(improvements, { least: -1, most: 1 }),
    counts,
    ...(clusters === undefined ? {} : { clusters }),
  };
}
