import type { Check, Policy } from '@plumbline/protocol';
import { isProtected } from '../correct-slices.ts';
import type { GateMetric } from '../gate-metric.ts';
import type { MetricEvidence, SliceEvidence } from '../metric-evidence.ts';
import { changeText, count, countsText, differenceText, marginText, pText } from '../wording.ts';
import { type CheckRule, type FrontEvidence, frontsOf, isJudgedBySlice } from './check-context.ts';
import { shrunkenChanges } from './shrunken-changes.ts';

/**
 * A front on its slices: a slice whose regression is shown and not shown to stay within the margin blocks; one that the screen
 * picks is listed; one more line counts the undecided. Protected slices have their own, stricter lines.
 *
 * The slices of all fronts are one family, corrected by Holm (or Hommel): the chance that slices block a candidate that is
 * nowhere worse is at most alpha for the whole gate, not for each front. The fronts themselves each block at alpha, as the
 * policy says "one-sided error rate per front"; the chance that one of k fronts blocks by luck is at most k · alpha.
 */
export const slices: CheckRule = (context) => {
  const { policy } = context;
  const rate = Number(policy.slices.list.split(' ')[1]);
  const { block } = policy.slices;
  return frontsOf(context).flatMap(({ name, front, found }): Check[] => {
    if (found === undefined || !isJudgedBySlice(found)) return [];
    const parts = found.slices.filter(({ slice, isPart }) => isPart && !isProtected(policy, slice));
    const { family, open } = found.sliceCounts;
    const blocking = block === 'none' ? [] : parts.filter((part) => isShownWorse(part, { policy, front }));
    const listed = parts.filter((part) => part.listedP <= rate && !blocking.includes(part));
    const shrunken = listed.length === 0 ? new Map<string, number>() : shrunkenChanges(parts);
    return [
      ...blocking.map((part): Check => {
        const because = `${part.slice}, ${name}: ${describe(part, found.metric)} (${pText(part.adjustedP)} corrected over ${count(family, 'slice')}): shown worse.`;
        return { metric: name, slice: part.slice, rule: `slices: block ${block}`, outcome: 'fail', decides: true, because };
      }),
      ...listed.map((part): Check => {
        const drawn = shrunken.get(part.slice);
        const likely = drawn === undefined ? '' : ` (${differenceText(found.metric, drawn)} when drawn towards the other slices)`;
        const because = `${part.slice}, ${name}: ${describe(part, found.metric)}${likely}: picked out by the screen for worse slices (${policy.slices.list}); worth a look.`;
        return {
          metric: name,
          slice: part.slice,
          rule: `slices: list ${policy.slices.list}`,
          outcome: 'inconclusive',
          decides: false,
          because,
        };
      }),
      ...(open === 0 ? [] : [undecidedCheck({ name, front, counts: found.sliceCounts })]),
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

function describe({ evidence: { measured } }: SliceEvidence, metric: GateMetric): string {
  return `${changeText(metric, measured)}, ${countsText(measured)}`;
}

function undecidedCheck({
  name,
  front,
  counts: { open, undecided, notShown, tooSmall },
}: Omit<FrontEvidence, 'found' | 'absence'> & { counts: MetricEvidence['sliceCounts'] }): Check {
  const decide = 'how many cases would decide';
  // Those that were not weighed, and those that have no line of their own, say nothing.
  const said =
    tooSmall >= undecided ? '' : `; ${tooSmall + notShown === 0 ? `each says ${decide}` : `those that are shown say ${decide}`}`;
  const because =
    undecided === 0
      ? `${name}: every slice of ${open} is decided.`
      : `${name}: ${undecided} of ${count(open, 'slice')} ${undecided === 1 ? 'is' : 'are'} undecided: shown neither worse nor not worse by more than ${marginText(front.margin)}${said}.`;
  return { metric: name, rule: 'slices: undecided', outcome: undecided === 0 ? 'pass' : 'inconclusive', decides: false, because };
}
