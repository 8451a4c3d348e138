import type { Margin, Policy } from '@plumbline/protocol';
import type { UnknownAmounts } from '../metric-rows.ts';
import { count } from '../wording.ts';
import type { Evidence } from './evidence.ts';

/**
 * Evidence on money of which some is not known. What a trial cost has no bound, so the known pairs show neither that the candidate is
 * better nor that a margin is held; they can show it worse, beyond every margin that the policy asks of it. A policy that says
 * `unknown-cost: exclude` goes by the known pairs alone.
 *
 * @param options.cases cases of the baseline, known or not
 */
export function withUnknownAmounts(
  evidence: Evidence,
  options: {
    readonly metric: string;
    readonly unknown: UnknownAmounts;
    readonly cases: number;
    readonly policy: Policy;
  },
): Evidence {
  const { metric, unknown, cases, policy } = options;
  if (unknown.either === 0 || policy['unknown-cost'] === 'exclude') return evidence;
  const margins = marginsOf(metric, policy);
  const sides = [
    ...(unknown.baseline > 0 ? [`${unknown.baseline} of the baseline`] : []),
    ...(unknown.candidate > 0 ? [`${unknown.candidate} of the candidate`] : []),
  ];
  return {
    ...evidence,
    remark: `of ${unknown.either} of ${count(cases, 'trial')} it is unknown (${sides.join(', ')}), so it is not shown to be held or better`,
    betterP: () => 1,
    notWorseP: () => 1,
    isNotWorse: () => false,
    isWorse: () => evidence.isWorse() && !margins.some((margin) => evidence.isNotWorse(margin)),
    pairsToDecide: () => undefined,
    pairsToShowBetter: () => undefined,
    smallestDetectable: () => undefined,
  };
}

/** All that the policy asks of a metric to be held. */
function marginsOf(metric: string, { fronts, require = [] }: Policy): Margin[] {
  const required = require.flatMap((each) => (each.metric === metric ? (each['not-worse-by'] ?? []) : []));
  const front = fronts[metric]?.margin;
  return front === undefined ? required : [front, ...required];
}
