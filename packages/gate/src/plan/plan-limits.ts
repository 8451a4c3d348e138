import type { Policy } from '@plumbline/protocol';
import { binomialCdf, clopperPearsonUpper } from '@plumbline/stats';
import { clusterBoundP } from '../evidence/cluster-tally.ts';
import type { PlannedLimit } from './decision-plan.ts';
import type { EarlierFront } from './earlier-fronts.ts';
import type { LastAlpha } from './last-alpha.ts';
import { areTooFew, type PlannedClusters, plannedEffect } from './planned-clusters.ts';
import type { PoweredCheck } from './powered-check.ts';

/** The limits of a policy's fronts: how many failures they allow, and how likely a candidate like the baseline stays within. */
export function planLimits(options: {
  readonly policy: Policy;
  readonly fronts: readonly PoweredCheck[];
  readonly histories: ReadonlyMap<string, EarlierFront>;
  readonly lastAlpha: LastAlpha;
}): PlannedLimit[] {
  const { policy, fronts, histories, lastAlpha } = options;
  return fronts.flatMap(({ check: { metric, cases }, clusters }): PlannedLimit[] => {
    const limit = policy.fronts[metric]?.limit;
    if (limit === undefined || cases === 0) return [];
    const unlikeness = histories.get(metric)?.unlikeness;
    const measured = plannedEffect(clusters, unlikeness?.baselineLikeness);
    const effect = clusters?.isCounted === true ? Math.max(measured, clusters.sizeEffect) : measured;
    const effective = Math.max(1, Math.round(cases / effect));
    const most = areTooFew(clusters)
      ? undefined
      : mostFailures(effective, { limit, alpha: lastAlpha(policy.alpha, cases), clusters, effect });
    const rate = unlikeness?.baseline;
    return [
      {
        metric,
        limit,
        cases,
        ...(clusters === undefined ? {} : { clusters: Math.round(clusters.count) }),
        ...(most === undefined ? {} : { mostFailures: Math.floor((most * cases) / effective) }),
        ...(rate === undefined
          ? {}
          : { rate, chanceToHold: most === undefined ? 0 : binomialCdf(most, { trials: effective, probability: rate }) }),
      },
    ];
  });
}

/** The most failures of so many cases whose bounds stay within the limit; `undefined` where even none is too many. */
function mostFailures(
  cases: number,
  { limit, alpha, clusters, effect }: { limit: number; alpha: number; clusters: PlannedClusters | undefined; effect: number },
): number | undefined {
  const isWithinUnmet = (failures: number) => {
    if (clusters?.isCounted !== true || limit >= 1) return true;
    const { largest } = clusters;
    const sizes = new Float64Array(2).fill(effect);
    const tally = { sums: Float64Array.of(-effect, 0), sizes, times: Float64Array.of(failures, cases - failures) };
    return clusterBoundP({ ...tally, largest, unmetSize: largest }, { nullMean: -limit, alternative: 'greater' }) <= alpha;
  };
  const holds = (failures: number) => clopperPearsonUpper(failures, cases, { alpha }) <= limit && isWithinUnmet(failures);
  if (!holds(0)) return undefined;
  let [low, high] = [0, cases];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
