import type { Check, Policy } from '@plumbline/protocol';
import type { GateMetric } from '../gate-metric.ts';
import { matchesPattern } from '../matches-pattern.ts';
import type { SliceEvidence } from '../metric-evidence.ts';
import { changeText, count, countsText, marginText, pText } from '../wording.ts';
import { type CheckRule, type FrontEvidence, frontsOf, isJudgedBySlice } from './check-context.ts';

/**
 * A front on its slices: a slice whose regression is shown, corrected by Holm over all of them and not shown to stay within the
 * margin, blocks; one that Benjamini and Hochberg's screen picks is listed; one more line counts the undecided.
 * Protected slices have their own, stricter lines.
 */
export const slices: CheckRule = (context) => {
  const { policy } = context;
  const rate = Number(policy.slices.list.replace('bh ', ''));
  return frontsOf(context).flatMap(({ name, front, found }): Check[] => {
    if (found === undefined || !isJudgedBySlice(found)) return [];
    const parts = found.slices.filter(({ slice, isPart }) => isPart && !isProtected(policy, slice));
    const blocking = policy.slices.block === 'holm' ? parts.filter((part) => isShownWorse(part, { policy, front })) : [];
    const listed = parts.filter((part) => part.listedP <= rate && !blocking.includes(part));
    const undecided = parts.filter((part) => isUndecided(part, { policy, front }));
    return [
      ...blocking.map((part): Check => {
        const because = `${part.slice}, ${name}: ${describe(part, found.metric)} (${pText(part.adjustedP)} by Holm over ${parts.length} slices): shown worse.`;
        return { metric: name, slice: part.slice, rule: 'slices: block holm', outcome: 'fail', decides: true, because };
      }),
      ...listed.map((part): Check => {
        const because = `${part.slice}, ${name}: ${describe(part, found.metric)}: picked out by the screen for worse slices (${policy.slices.list}); worth a look.`;
        return {
          metric: name,
          slice: part.slice,
          rule: `slices: list ${policy.slices.list}`,
          outcome: 'inconclusive',
          decides: false,
          because,
        };
      }),
      ...(parts.length === 0 ? [] : [undecidedCheck({ name, front, undecided: undecided.length, of: parts.length })]),
    ];
  });
};

interface SliceRule {
  readonly policy: Policy;
  readonly front: FrontEvidence['front'];
}

/** Whether a slice's regression is shown, over all slices of its metric, and not shown to stay within the margin. */
function isShownWorse({ adjustedP, evidence }: SliceEvidence, { policy, front }: SliceRule): boolean {
  return adjustedP <= policy.alpha && !evidence.isNotWorse(front.margin);
}

/** Whether a slice is shown neither worse nor not worse by more than the margin. */
function isUndecided({ adjustedP, evidence }: SliceEvidence, { policy, front }: SliceRule): boolean {
  return adjustedP > policy.alpha && !evidence.isNotWorse(front.margin);
}

function isProtected(policy: Policy, slice: string): boolean {
  return policy.protected.some((pattern) => matchesPattern(pattern, slice));
}

function describe({ evidence: { measured } }: SliceEvidence, metric: GateMetric): string {
  return `${changeText(metric, measured)}, ${countsText(measured)}`;
}

function undecidedCheck({ name, front, undecided, of }: Omit<FrontEvidence, 'found'> & { undecided: number; of: number }): Check {
  const because =
    undecided === 0
      ? `${name}: every slice of ${of} is decided.`
      : `${name}: ${undecided} of ${count(of, 'slice')} ${undecided === 1 ? 'is' : 'are'} undecided: shown neither worse nor not worse by more than ${marginText(front.margin)}; each says how many cases would decide.`;
  return { metric: name, rule: 'slices: undecided', outcome: undecided === 0 ? 'pass' : 'inconclusive', decides: false, because };
}
