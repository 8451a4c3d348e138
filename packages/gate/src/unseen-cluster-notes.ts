import { type Margin, matchesPattern, type Policy } from '@plumbline/protocol';
import { zeroFailureUpperBound } from '@plumbline/stats';
import { isJudgedBySlice } from './checks/check-context.ts';
import { HAZARDS_METRIC } from './checks/hazards.ts';
import type { Evidence } from './evidence/evidence.ts';
import { FEWEST_CLUSTERS } from './evidence/fewest-clusters.ts';
import type { GateMetric } from './gate-metric.ts';
import type { GatheredEvidence } from './gather-evidence.ts';
import type { MetricEvidence, SliceEvidence } from './metric-evidence.ts';
import { errorRates } from './sequential/error-rates.ts';
import { differenceText, levelText, percent } from './wording.ts';

/** What was asked to be not worse by a margin: a metric, or a metric on a slice. */
interface Judged {
  readonly name: string;
  readonly metric: GateMetric;
  readonly evidence: Evidence;
  readonly margin: Margin;
}

/**
 * Where a front, a protected slice, a hazard or a condition of the policy's author was shown not worse by its margin although whole clusters do
 * not show it: a sample that met no cluster which was lost cannot tell whether there are any. A sentence each says what else could be.
 */
export function unseenClusterNotes({ evidence }: Pick<GatheredEvidence, 'evidence'>, policy: Policy): string[] {
  const notes = [...evidence['errors-as-failures'].values()].flatMap((found) =>
    isJudgedBySlice(found) ? judgedOf(found, policy).flatMap((each) => noteOn(each, policy.alpha)) : [],
  );
  // A slice may be asked the same twice, as a protected one and as a hazard.
  return [...new Set(notes)];
}

function judgedOf(found: MetricEvidence, { fronts, protected: patterns, hazards, require = [] }: Policy): Judged[] {
  const { metric, slices, evidence } = found;
  const { name } = metric;
  const onSlices = (margin: Margin, isAsked: (slice: SliceEvidence) => boolean) =>
    slices.filter(isAsked).map((each): Judged => ({ metric, margin, name: `${each.slice}, ${name}`, evidence: each.evidence }));
  const onAll = (margin: Margin): Judged[] => (evidence === undefined ? [] : [{ metric, margin, name, evidence }]);
  const front = fronts[name]?.margin;
  return [
    ...(front === undefined
      ? []
      : [
          ...onAll(front),
          ...onSlices(front, ({ slice, isPart }) => isPart && patterns.some((pattern) => matchesPattern(pattern, slice))),
        ]),
    ...(hazards === undefined || name !== HAZARDS_METRIC
      ? []
      : onSlices(hazards.margin, ({ slice }) => matchesPattern(hazards.slices, slice))),
    ...require.flatMap(({ metric: of, slice, 'not-worse-by': margin }) => {
      if (of !== name || margin === undefined) return [];
      return slice === undefined ? onAll(margin) : onSlices(margin, (each) => each.slice === slice);
    }),
  ];
}

function noteOn({ name, metric, evidence, margin }: Judged, policyAlpha: number): string[] {
  const { wholeClusters: whole, measured } = evidence;
  const { clusters, difference } = measured;
  if (clusters === undefined || whole === undefined || clusters.count < FEWEST_CLUSTERS) return [];
  if (!evidence.isNotWorse(margin)) return [];
  const { alpha } = errorRates(evidence, { alpha: policyAlpha, units: clusters.count });
  if (whole.isWithin(margin, alpha)) return [];
  const level = levelText(1 - alpha);
  if (whole.lost > 0) {
    const most = differenceText(metric, whole.mostLost(alpha)).replace('+', '');
    return [
      `${name}: ${whole.lost} of ${clusters.count} clusters got worse; if another as large as the largest may be lost whole, a worsening of up to ${most} is not excluded (${level}).`,
    ];
  }
  const [seen, alike] =
    clusters.designEffect === undefined && difference?.estimate === 0 ? ['changed', 'change'] : ['got worse', 'get worse'];
  const bound = percent(zeroFailureUpperBound(clusters.count, { alpha }));
  return [
    `${name}: none of ${clusters.count} clusters ${seen}; if cases of a cluster ${alike} together, up to ${bound} of clusters could have (${level}).`,
  ];
}
