import { markdownTable } from '../../bench/markdown-table.ts';
import type { PlanFinding } from './check-plan.ts';
import type { PlanTruth } from './plan-truth.ts';

/** Plans of one truth, each by a history of its own. */
export interface CheckedPlan {
  readonly truth: PlanTruth;
  readonly findings: readonly PlanFinding[];
}

/** The chance with which the smallest change "seen from" is to be shown. */
const POWER = 0.8;
/** A figure that is off by more, on average over the histories, is a defect; by less, what earlier comparisons leave open explains it. */
const ALLOWED = 0.1;
/** Standard errors of a difference that may be luck besides: one in some thousand figures lies farther off. */
const LUCK = 3;

/** A planned chance, the rate that was found, and the standard error of their difference, each a mean over the histories. */
interface Held {
  readonly said: number;
  readonly found: number;
  readonly error: number;
}

/** Whether a mean chance is off beyond what is allowed and what luck explains; never of a truth of another law than the plan's. */
export function isOffPlan(checked: CheckedPlan): boolean {
  return !checked.truth.isOtherLaw && [heldOf(checked), worseOf(checked)].some(isOff);
}

/** What plans said and the gate found, in Markdown. */
export function planSection(all: readonly CheckedPlan[]): string {
  const off = all
    .filter(isOffPlan)
    .map(({ truth }) => `- DEFECT ${truth.name}: a mean is off by more than ${percent(ALLOWED)}.\n`);
  const judged = all.filter(({ truth }) => !truth.isOtherLaw).length;
  const verdict =
    off.length === 0
      ? `No mean of ${2 * judged} is off by more than ${percent(ALLOWED)} beyond simulation error.\n`
      : off.join('');
  const rows = all.map((checked) => {
    const { truth, findings } = checked;
    const [held, worse] = [heldOf(checked), worseOf(checked)];
    return [
      truth.name,
      worse === undefined ? 'none is seen' : rateText(worse),
      rangeText(findings.map((finding) => (finding.worse ?? 0) / finding.runs)),
      percent(held.said),
      rateText(held),
      rangeText(findings.map(({ saidHeld }) => saidHeld)),
    ];
  });
  const heads = ['clusters; what changes; share of clusters alike; margin', 'worse by "seen from": shown', 'of single plans'];
  return `${verdict}
${markdownTable([...heads, 'holds: planned', 'held', 'planned by single plans'], rows)}`;
}

function heldOf({ findings }: CheckedPlan): Held {
  return meansOf(findings.map(({ saidHeld, held, runs }) => ({ said: saidHeld, found: held / runs })));
}

/** Of the plans that name a change. */
function worseOf({ findings }: CheckedPlan): Held | undefined {
  const named = findings.flatMap(({ worse, runs }) => (worse === undefined ? [] : [{ said: POWER, found: worse / runs }]));
  return named.length === 0 ? undefined : meansOf(named);
}

function meansOf(each: readonly { readonly said: number; readonly found: number }[]): Held {
  const mean = (of: (one: (typeof each)[number]) => number) => each.reduce((sum, one) => sum + of(one), 0) / each.length;
  const difference = mean(({ said, found }) => found - said);
  const variance = mean(({ said, found }) => (found - said - difference) ** 2) / Math.max(1, each.length - 1);
  return { said: mean(({ said }) => said), found: mean(({ found }) => found), error: Math.sqrt(variance) };
}

function isOff(held: Held | undefined): boolean {
  return held !== undefined && Math.abs(held.found - held.said) > ALLOWED + LUCK * held.error;
}

function rateText({ found, error }: Held): string {
  return `${percent(found)} ± ${(100 * error).toFixed(0)}`;
}

function rangeText(rates: readonly number[]): string {
  return `${(100 * Math.min(...rates)).toFixed(0)} to ${percent(Math.max(...rates))}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
