import type { Check, Margin, Policy } from '@plumbline/protocol';
import type { Evidence } from '../evidence/evidence.ts';
import type { GateMetric } from '../gate-metric.ts';
import { isOpenByUnseen, ONE_NOT_MET } from '../is-open-by-unseen.ts';
import { noRoomText } from '../no-room-text.ts';
import { WITHIN_MARGIN } from '../shown-worse.ts';
import { unseenText } from '../unseen-text.ts';
import { changeText, count, countsText, eValueText, foundText, marginText, pText, valuesText } from '../wording.ts';
import { type CheckRule, casesText, casesToDecide, type FrontEvidence, frontsOf } from './check-context.ts';

/** One deciding line per front: the candidate is shown not worse by more than the margin, shown worse, or neither. */
export const notWorse: CheckRule = (context) => frontsOf(context).map((front) => frontCheck(front, context.policy));

function frontCheck({ name, front, found, absence }: FrontEvidence, { alpha }: Policy): Check {
  const rule = `not worse by more than ${marginText(front.margin)}`;
  if (found === undefined) {
    const because = `${name}: nothing was compared, because ${absence}.`;
    return { metric: name, rule, outcome: 'inconclusive', decides: true, because };
  }
  return {
    metric: name,
    rule,
    decides: true,
    ...judgeMargin({ name, metric: found.metric, evidence: found.evidence, margin: front.margin, alpha }),
  };
}

/** Judges some pairs against a margin: shown within it, shown worse and not within it, or undecided. */
export function judgeMargin(options: {
  /** What the sentence is about: a metric, or a metric on a slice. */
  readonly name: string;
  readonly metric: GateMetric;
  readonly evidence: Evidence;
  readonly margin: Margin;
  readonly alpha: number;
}): Pick<Check, 'outcome' | 'because' | 'casesToDecide'> {
  const { name, metric, evidence, margin, alpha } = options;
  const found = `${name}: ${foundText(metric, evidence.measured)}`;
  const counts = evidence.measured.counts === undefined ? '' : `${countsText(evidence.measured)}, `;
  const worse = `shown worse: ${counts}${pText(evidence.worseP())} one-sided`;
  if (evidence.isNotWorse(margin)) {
    const within = evidence.isWorse() ? `; ${worse}, ${WITHIN_MARGIN}` : unseenText(evidence, { metric, margin, alpha });
    return { outcome: 'pass', because: `${found}: not worse by more than ${marginText(margin)}${within}.` };
  }
  const remark = evidence.remark === undefined ? '' : `; ${evidence.remark}`;
  if (evidence.isWorse()) {
    const watched = evidence.eProcess?.isDeciding() === true ? evidence.eProcess : undefined;
    if (watched === undefined) return { outcome: 'fail', because: `${found}: ${worse}${remark}.` };
    // The interval is that of a test which did not decide, and may be very wide.
    const seen = `${name}: ${valuesText(metric, evidence.measured)}, ${changeText(metric, evidence.measured)}`;
    const by = `by the e-process that watches every case: e-value ${eValueText(watched.eValue)}, of which ${eValueText(watched.bound)} show it`;
    return { outcome: 'fail', because: `${seen}: shown worse: ${counts}${by}${remark}.` };
  }
  const { measured } = evidence;
  const pairs = evidence.pairsToDecide(margin);
  const decide = pairs === undefined ? noRoomText(margin, { metric, measured }) : '';
  const unmet = isOpenByUnseen(evidence, { margin, alpha }) ? ONE_NOT_MET : '';
  const because = `${found}: shown neither worse nor within ${marginText(margin)} of the baseline, on ${count(measured.pairs, 'pair')}${unmet}${casesText(pairs, measured)}${decide}${remark}.`;
  return { outcome: 'inconclusive', because, ...casesToDecide(pairs) };
}
