import { type Margin, matchesPattern, type Policy } from '@plumbline/protocol';
import { zeroFailureUpperBound } from '@plumbline/stats';
import { isJudgedBySlice } from './checks/check-context.ts';
import { HAZARDS_METRIC } from './checks/hazards.ts';
import type { Evidence } from './evidence/evidence.ts';
import { FEWEST_CLUSTERS } from './evidence/fewest-clusters.ts';
import type { GateMetric } from './gate-metric.ts';
import type { GatheredEvidence } from './gather-evidence.ts';
import { hazardsOf } from './hazards-of.ts';
import { isBeyondMargin } from './is-beyond-margin.ts';
import { isOpenByUnseen } from './is-open-by-unseen.ts';
import { leftOpenOfLimit } from './left-open-of-limit.ts';
import type { MetricEvidence, SliceEvidence } from './metric-evidence.ts';
import { ownRates } from './own-rates.ts';
import { errorRates } from './sequential/error-rates.ts';
import { differenceText, levelText, percent } from './wording.ts';

/** What was asked to be not worse by a margin: a metric, or a metric on a slice. */
interface Judged {
  readonly name: string;
  readonly metric: GateMetric;
  readonly evidence: Evidence;
  readonly margin: Margin;
  /** So many questions share alpha by Holm's method. */
  readonly among: number;
}

/**
 * What clusters that were not met leave open of fronts, protected slices, hazards and conditions of the policy's author: a sample that met no
 * cluster which was lost cannot tell whether there are any. Where a margin is held although whole clusters do not show it, a sentence each says
 * what else could be; where the policy counts with such a cluster, one sentence names all margins and limits that are not held for it, and the way out.
 */
export function unseenClusterNotes({ evidence }: Pick<GatheredEvidence, 'evidence'>, policy: Policy): string[] {
  const judged = [...evidence['errors-as-failures'].values()].flatMap((found) =>
    isJudgedBySlice(found) ? judgedOf(found, policy) : [],
  );
  // A slice may be asked the same twice, as a protected one and as a hazard.
  const notes = [...new Set(judged.flatMap((each) => noteOn(each, policy.alpha)))];
  const open =
    policy['unseen-clusters'] === 'note'
      ? []
      : [
          ...judged.flatMap((each) => openText(each, policy.alpha)),
          ...[...evidence['errors-as-failures'].values()].flatMap((found) => openLimits(found, policy)),
        ];
  if (open.length === 0) return notes;
  return [
    ...notes,
    `${[...new Set(open)].join('; ')}: not held as long as a cluster that was not met, as large as the largest, may be lost whole. Where the clusters that were met are all that matter, write "unseen-clusters: note" in the policy.`,
  ];
}

/** What a cluster that was not met leaves open of a margin that those which were met stay within in the mean; nothing of one that is held, or not kept. */
function openText({ name, metric, evidence, margin, among }: Judged, policyAlpha: number): string[] {
  const { wholeClusters: whole, measured } = evidence;
  const alpha = policyAlpha / among;
  if (isBeyondMargin(measured, { metric, margin }) || !isOpenByUnseen(evidence, { margin, alpha })) return [];
  const rates = errorRates(evidence, { alpha });
  const most = differenceText(metric, whole?.mostLost(rates.alpha) ?? 1).replace('+', '');
  return [`${name} (${measured.clusters?.count} clusters leave up to ${most} open)`];
}

/** The limits of a metric that the candidate's own rate is within, and that are not held for a cluster that was not met. */
function openLimits(found: MetricEvidence, { alpha, fronts, require = [] }: Policy): string[] {
  const { metric, slices } = found;
  const { name } = metric;
  const front = fronts[name]?.limit;
  const asked = [
    ...(front === undefined ? [] : [{ limit: front, slice: undefined, isFloor: false }]),
    ...require.flatMap(({ metric: of, slice, limit }) =>
      of !== name || limit === undefined ? [] : [{ limit, slice, isFloor: metric.better === 'higher' }],
    ),
  ];
  return asked.flatMap(({ limit, slice, isFloor }) => {
    const evidence = slice === undefined ? found.evidence : slices.find((each) => each.slice === slice)?.evidence;
    const { paired, own } = ownRates({ found, slice, evidence });
    const open = [paired, own?.evidence].flatMap((each) => {
      const most = each === undefined ? undefined : leftOpenOfLimit(each, { limit, isFloor, alpha });
      return most === undefined ? [] : [{ most, clusters: each?.measured.clusters?.count }];
    });
    const [worst] = open.sort((a, b) => b.most - a.most);
    if (worst === undefined) return [];
    const of = slice === undefined ? name : `${slice}, ${name}`;
    const upTo = isFloor ? `down to ${percent(1 - worst.most)}` : `up to ${percent(worst.most)}`;
    return [`limit ${limit} of ${of} (${worst.clusters} clusters leave ${upTo} open)`];
  });
}

function judgedOf(found: MetricEvidence, { alpha, fronts, protected: patterns, hazards, require = [] }: Policy): Judged[] {
  const { metric, slices, evidence } = found;
  const { name } = metric;
  const onEach = (margin: Margin, asked: readonly SliceEvidence[], among = 1) =>
    asked.map((each): Judged => ({ metric, margin, name: `${each.slice}, ${name}`, evidence: each.evidence, among }));
  const onSlices = (margin: Margin, isAsked: (slice: SliceEvidence) => boolean) => onEach(margin, slices.filter(isAsked));
  const onAll = (margin: Margin): Judged[] => (evidence === undefined ? [] : [{ metric, margin, name, evidence, among: 1 }]);
  const asHazards = hazards === undefined || name !== HAZARDS_METRIC ? [] : hazardsOf(found, hazards);
  const openHazards = asHazards.filter(({ heldP }) => heldP > alpha).length;
  const front = fronts[name]?.margin;
  return [
    ...(front === undefined
      ? []
      : [
          ...onAll(front),
          ...onSlices(front, ({ slice, isPart }) => isPart && patterns.some((pattern) => matchesPattern(pattern, slice))),
        ]),
    ...(hazards === undefined ? [] : onEach(hazards.margin, asHazards, Math.max(1, openHazards))),
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
