import { type Margin, matchesPattern, type Policy } from '@plumbline/protocol';
import { zeroFailureUpperBound } from '@plumbline/stats';
import { isJudgedBySlice } from './checks/check-context.ts';
import { FEWEST_CLUSTERS } from './evidence/clusters.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { GateMetric } from './gate-metric.ts';
import type { GatheredEvidence } from './gather-evidence.ts';
import { errorRates } from './sequential/error-rates.ts';
import { differenceText, levelText, percent } from './wording.ts';

/** A front, or a protected slice of one, and what is asked of it. */
interface Judged {
  readonly name: string;
  readonly metric: GateMetric;
  readonly evidence: Evidence;
  readonly margin: Margin;
}

/**
 * Where a front, or a protected slice, was shown not worse by its margin although whole clusters do not show it: a sample that met no cluster
 * which was lost cannot tell whether there are any. A sentence each says what else could be.
 */
export function unseenClusterNotes({ evidence }: GatheredEvidence, policy: Policy): string[] {
  return [...evidence['errors-as-failures'].values()].flatMap((found) => {
    const front = policy.fronts[found.metric.name];
    if (front === undefined || found.evidence === undefined || !isJudgedBySlice(found)) return [];
    const common = { metric: found.metric, margin: front.margin };
    const isProtected = (slice: string) => policy.protected.some((pattern) => matchesPattern(pattern, slice));
    const judged: Judged[] = [
      { ...common, name: found.metric.name, evidence: found.evidence },
      ...found.slices
        .filter(({ slice, isPart }) => isPart && isProtected(slice))
        .map((each) => ({ ...common, name: `${each.slice}, ${found.metric.name}`, evidence: each.evidence })),
    ];
    return judged.flatMap((each) => (each.evidence.isNotWorse(front.margin) ? noteOn(each, policy.alpha) : []));
  });
}

function noteOn({ name, metric, evidence, margin }: Judged, policyAlpha: number): string[] {
  const { wholeClusters: whole, measured } = evidence;
  const { clusters, difference } = measured;
  if (clusters === undefined || whole === undefined || clusters.count < FEWEST_CLUSTERS) return [];
  const { alpha } = errorRates(evidence, { alpha: policyAlpha, units: clusters.count });
  if (whole.isWithin(margin, alpha)) return [];
  const level = levelText(1 - alpha);
  if (whole.lost > 0) {
    const most = differenceText(metric, whole.mostLost(alpha)).replace('+', '');
    return [
      `${name}: ${whole.lost} of ${clusters.count} clusters got worse; if another may be lost whole, a worsening of up to ${most} is not excluded (${level}).`,
    ];
  }
  const [seen, alike] =
    clusters.designEffect === undefined && difference?.estimate === 0 ? ['changed', 'change'] : ['got worse', 'get worse'];
  const bound = percent(zeroFailureUpperBound(clusters.count, { alpha }));
  return [
    `${name}: none of ${clusters.count} clusters ${seen}; if cases of a cluster ${alike} together, up to ${bound} of clusters could have (${level}).`,
  ];
}
