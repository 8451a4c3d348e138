import type { Check } from '@plumbline/protocol';
import { holm } from '@plumbline/stats';
import { NO_GAIN } from '../evidence/evidence.ts';
import { foundText, marginText, pText } from '../wording.ts';
import { type CheckContext, type CheckRule, casesText, casesToDecide, type FrontEvidence, frontsOf } from './check-context.ts';

/**
 * Whether the candidate is shown better by more than the minimum gain. `strict` asks it of every front, each at the full alpha
 * (an intersection-union test needs no correction); `pareto` of at least one, which is a union, so Holm corrects over the fronts;
 * `hold-line` shows it without asking.
 */
export const better: CheckRule = (context) => {
  const fronts = frontsOf(context);
  const { rule, alpha } = context.policy;
  const ps = fronts.map(({ front, found }) => found?.evidence.betterP(front['minimum-gain'] ?? NO_GAIN) ?? 1);
  const judged = rule === 'pareto' ? holm(ps) : ps;
  const checks = fronts.map((front, index): Check => frontCheck(front, { p: judged[index] ?? 1, context }));
  if (rule !== 'pareto') return checks;
  const shown = fronts.filter((_, index) => (judged[index] ?? 1) <= alpha).map(({ name }) => name);
  return [...checks, unionCheck(fronts, { shown, alpha })];
};

function frontCheck({ name, front, found, absence }: FrontEvidence, { p, context }: { p: number; context: CheckContext }): Check {
  const { alpha, rule } = context.policy;
  const gain = front['minimum-gain'] ?? NO_GAIN;
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
  const pairs = found.evidence.pairsToShowBetter(gain);
  const remark = found.evidence.remark === undefined ? '' : `; ${found.evidence.remark}`;
  const because = `${seen}: not shown ${line.rule} (${pText(p)}${corrected})${casesText(pairs, found.evidence.measured)}${remark}.`;
  return { ...line, outcome: 'inconclusive', because, ...casesToDecide(pairs) };
}

function unionCheck(fronts: readonly FrontEvidence[], { shown, alpha }: { shown: readonly string[]; alpha: number }): Check {
  const outcome = shown.length > 0 ? 'pass' : 'inconclusive';
  const because =
    shown.length > 0
      ? `Shown better on ${shown.length} of ${fronts.length} fronts: ${shown.join(', ')} (Holm at ${alpha}).`
      : `Shown better on none of ${fronts.map(({ name }) => name).join(', ')} (Holm at ${alpha}).`;
  return { metric: 'all fronts', rule: 'better on at least one front', outcome, decides: true, because };
}
