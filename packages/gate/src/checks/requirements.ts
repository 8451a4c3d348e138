import type { Check, Requirement } from '@plumbline/protocol';
import type { Evidence } from '../evidence/evidence.ts';
import type { GateMetric } from '../gate-metric.ts';
import { unmetOfGain } from '../is-open-by-unseen.ts';
import { foundText, marginText, pText } from '../wording.ts';
import { type CheckContext, type CheckRule, casesText, casesToDecide } from './check-context.ts';
import { judgeOwnRate } from './limit.ts';
import { judgeMargin } from './not-worse.ts';

/** One deciding line per condition that the policy's author wrote; each must hold, so each is judged at the full alpha. */
export const requirements: CheckRule = (context) => (context.policy.require ?? []).map((each) => requirementCheck(each, context));

function requirementCheck(required: Requirement, { policy, evidence }: CheckContext): Check {
  const { name, metric, slice } = required;
  const line = {
    metric,
    ...(slice === undefined ? {} : { slice }),
    rule: `${name}: ${demandOf(required)}`,
    decides: true,
  };
  const found = evidence.get(metric);
  const weighed = slice === undefined ? found?.evidence : found?.slices.find((each) => each.slice === slice)?.evidence;
  const about = slice === undefined ? metric : `${slice}, ${metric}`;
  const judged = { name: `${name}: ${about}`, alpha: policy.alpha };
  if (required.limit !== undefined && found !== undefined) {
    const isFloor = found.metric.better === 'higher';
    const own = judgeOwnRate({ ...judged, found, slice, evidence: weighed, limit: required.limit, isFloor });
    if (own !== undefined) return { ...line, ...own };
  }
  if (found === undefined || weighed === undefined) {
    return { ...line, outcome: 'inconclusive', because: `${name}: nothing was compared of ${about}, so it is not shown.` };
  }
  return {
    ...line,
    ...judge(required, { ...judged, metric: found.metric, evidence: weighed }),
  };
}

interface Judged {
  readonly name: string;
  readonly metric: GateMetric;
  readonly evidence: Evidence;
  readonly alpha: number;
}

function judge(required: Requirement, judged: Judged): Pick<Check, 'outcome' | 'because' | 'casesToDecide'> {
  const { 'at-least': gain, 'not-worse-by': margin } = required;
  const { name, metric, evidence, alpha } = judged;
  if (margin !== undefined) return judgeMargin({ ...judged, margin });
  if (gain === undefined) return { outcome: 'inconclusive', because: `${name}: nothing is demanded.` };
  const p = evidence.betterP(gain);
  const seen = `${name}: ${foundText(metric, evidence.measured)}`;
  const by = `better by more than ${marginText(gain)} (${pText(p)})`;
  if (p <= alpha) return { outcome: 'pass', because: `${seen}: shown ${by}.` };
  if (evidence.isWorse()) return { outcome: 'fail', because: `${seen}: shown worse (${pText(evidence.worseP())} one-sided).` };
  const pairs = evidence.pairsToShowBetter(gain);
  return {
    outcome: 'inconclusive',
    because: `${seen}: not shown ${by}${unmetOfGain(evidence, gain)}${casesText(pairs, evidence.measured)}.`,
    ...casesToDecide(pairs),
  };
}

function demandOf({ 'at-least': gain, 'not-worse-by': margin, limit }: Requirement): string {
  if (gain !== undefined) return `better by more than ${marginText(gain)}`;
  return margin === undefined ? `limit ${limit}` : `not worse by more than ${marginText(margin)}`;
}
