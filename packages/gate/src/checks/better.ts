import type { Check, Margin } from '@plumbline/protocol';
import { holm } from '@plumbline/stats';
import { NO_GAIN } from '../evidence/evidence.ts';
import { unmetOfGain } from '../is-open-by-unseen.ts';
import { unseenGainText } from '../unseen-text.ts';
import { changeText, count, foundText, intervalOnly, marginText, pText } from '../wording.ts';
import { type CheckContext, type CheckRule, casesText, casesToDecide, type FrontEvidence, frontsOf } from './check-context.ts';

/**
 * Whether the candidate is shown better by more than the minimum gain. `strict` asks it of every front, each at the full alpha
 * (an intersection-union test needs no correction); `pareto` of at least one, which is a union, so Holm corrects over the fronts;
 * `hold-line` shows it without asking.
 */
export const better: CheckRule = (context) => {
  const fronts = frontsOf(context);
  const { rule, alpha } = context.policy;
  const ps = fronts.map(({ front, found }) => found?.evidence.betterP(gainOf(front)) ?? 1);
  const judged = rule === 'pareto' ? holm(ps) : ps;
  const checks = fronts.map((front, index): Check => frontCheck(front, { p: judged[index] ?? 1, context }));
  if (rule !== 'pareto') return checks;
  const shown = fronts.filter((_, index) => (judged[index] ?? 1) <= alpha).map(({ name }) => name);
  return [...checks, shown.length > 0 ? shownCheck({ shown, of: fronts.length, alpha }) : noneCheck(fronts, context)];
};

function gainOf(front: FrontEvidence['front']): Margin {
  return front['minimum-gain'] ?? NO_GAIN;
}

/** So many fronts share alpha: by Holm's method the first to be shown has its part of all of them. */
function amongOf({ policy: { rule } }: CheckContext, fronts: number): number {
  return rule === 'pareto' ? fronts : 1;
}

function frontCheck({ name, front, found, absence }: FrontEvidence, { p, context }: { p: number; context: CheckContext }): Check {
  const { alpha, rule, fronts } = context.policy;
  const gain = gainOf(front);
  const corrected = rule === 'pareto' ? ', corrected over the fronts' : '';
  const line = {
    metric: name,
    rule: gain.value === 0 ? 'better' : `better by more than ${marginText(gain)}`,
    decides: rule === 'strict',
  };
  if (found === undefined) {
    return {
      ...line,
      outcome: 'inconclusive',
      because: `${name}: nothing was compared, because ${absence}, so nothing is shown better.`,
    };
  }
  const seen = `${name}: ${foundText(found.metric, found.evidence.measured)}`;
  if (p <= alpha) return { ...line, outcome: 'pass', because: `${seen}: shown ${line.rule} (${pText(p)}${corrected}).` };
  const among = amongOf(context, Object.keys(fronts).length);
  const pairs = found.evidence.pairsToShowBetter(gain, among);
  const unseen = unseenGainText(found.evidence, { metric: found.metric, gain, among });
  const remark = found.evidence.remark === undefined ? '' : `; ${found.evidence.remark}`;
  const because = `${seen}: not shown ${line.rule} (${pText(p)}${corrected})${unmetOfGain(found.evidence, gain)}${unseen}${casesText(pairs, found.evidence.measured)}${remark}.`;
  return { ...line, outcome: 'inconclusive', because, ...casesToDecide(pairs) };
}

/** The line of `pareto` over all fronts. */
export const UNION = { metric: 'all fronts', rule: 'better on at least one front', decides: true } as const;

/** Whether it is the line of a front, as the rules of a policy ask it. */
export function isBetterOnFront({ rule }: Check): boolean {
  return /^better(?: by more than .*)?$/.test(rule);
}

/** The line over all fronts, of which some are shown better. */
export function shownCheck({ shown, of, alpha }: { shown: readonly string[]; of: number; alpha: number }): Check {
  const because = `Shown better on ${shown.length} of ${count(of, 'front')}: ${shown.join(', ')} (Holm at ${alpha}).`;
  return { ...UNION, outcome: 'pass', because };
}

/** No front is shown better: what was found of each, what could not have been seen, and what would decide. */
function noneCheck(fronts: readonly FrontEvidence[], context: CheckContext): Check {
  const among = amongOf(context, fronts.length);
  const needed: number[] = [];
  const told = fronts.map(({ name, front, found }) => {
    if (found === undefined) return `${name}: nothing was compared`;
    const { metric, evidence } = found;
    const gain = gainOf(front);
    const pairs = evidence.pairsToShowBetter(gain, among);
    if (pairs !== undefined) needed.push(pairs);
    const { measured } = evidence;
    const seen = `${name}: ${changeText(metric, measured)}${intervalOnly(metric, measured)}`;
    return `${seen}${unmetOfGain(evidence, gain)}${unseenGainText(evidence, { metric, gain, among }).replace('; ', ', ')}${casesText(pairs, measured).replace('; ', ', ')}${evidence.remark === undefined ? '' : `, ${evidence.remark}`}`;
  });
  const because = `Shown better on none of ${count(fronts.length, 'front')} (Holm at ${context.policy.alpha}). ${told.join('; ')}.`;
  return { ...UNION, outcome: 'inconclusive', because, ...casesToDecide(needed.length === 0 ? undefined : Math.min(...needed)) };
}
