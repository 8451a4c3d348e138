import { repeatedMoments } from './cluster-moments.ts';
import { repeatedTally } from './cluster-tally.ts';
import { type Clusters, spreadOf } from './clusters.ts';
import type { RoleVariances } from './role-variances.ts';
import type { CaseSummary } from './summarise-cases.ts';

/**
 * The summary of data of which every case, and every cluster, came so many times as often: what further cases that are like the
 * present ones would say, without a single one of them. Numbers of wins and losses are rounded to whole ones.
 *
 * @param times at least 1, not always whole
 */
export function repeatedSummary(summary: CaseSummary, times: number): CaseSummary {
  const { cases, attempts, wins, losses, squares, tally, counts, roleVariances, clusters, withoutGains } = summary;
  const all = Math.round(cases * times);
  const gained = Math.round(wins * times);
  const of = (variance: number) => (variance * Math.max(1, cases - 1) * cases * times) / Math.max(1, all - 1) / all;
  const variances: RoleVariances = { baseline: of(roleVariances.baseline), candidate: of(roleVariances.candidate) };
  const { clusters: _, ...rest } = summary;
  return {
    ...rest,
    cases: all,
    attempts: attempts * times,
    wins: gained,
    losses: Math.min(all - gained, Math.round(losses * times)),
    squares: squares * times,
    tally: { values: tally.values, times: tally.times.map((each) => each * times) },
    counts: {
      newFailures: counts.newFailures * times,
      fixed: counts.fixed * times,
      stillFailing: counts.stillFailing * times,
      stillPassing: counts.stillPassing * times,
    },
    roleVariances: variances,
    ...(clusters === undefined ? {} : { clusters: repeatedClusters(clusters, times) }),
    ...(withoutGains === undefined ? {} : { withoutGains: repeatedSummary(withoutGains, times) }),
  };
}

/** Their sign flips are told by the limit for many: the sums themselves are not repeated. */
function repeatedClusters({ moments, sums, tally, candidateTally }: Clusters, times: number): Clusters {
  const { count, total, squares, smallest } = sums;
  return {
    ...spreadOf(repeatedMoments(moments, times)),
    sums: { count: count * times, total: total * times, squares: squares * times, smallest },
    tally: repeatedTally(tally, times),
    candidateTally: (isFloor) => repeatedTally(candidateTally(isFloor), times),
  };
}
