import type { DecisionPlan, PromotionChance, StoppingChance } from '@plumbline/gate';
import { chanceText, countText, shareText } from './plan-figures.ts';
import type { SpendingPlan } from './spending-plan.ts';
import { textTable, wrapText } from './text-table.ts';

/** How likely the run is to promote, and how many calls it is expected to take where it may end early. */
export function verdictLines(plan: SpendingPlan): string[] {
  return [...promotionLines(plan.decision), ...stoppingLines(plan), ...leftOutLines(plan)];
}

/** A change that the baseline's earlier value leaves no room for. */
const IMPOSSIBLE = '–';

function promotionLines({ promotion, rule }: DecisionPlan): string[] {
  const told = promotion.filter(({ chance }) => chance !== undefined);
  if (told.length === 0) return ['', 'The chance to promote is unknown: not every check was measured before.'];
  if (rule === 'hold-line') {
    return ['', ...wrapText(`The chance to promote when nothing changed: ${rangeText(told[0])}.`)];
  }
  const gains = [...new Set(told.map(({ gain }) => gain))].sort((a, b) => a - b);
  const names = [...new Set(told.map(({ metric }) => metric))];
  const find = (metric: string | undefined, gain: number) => told.find((each) => each.metric === metric && each.gain === gain);
  return [
    '',
    'The chance to promote, if one front is truly better and nothing else changed',
    ...textTable([
      ['better front', ...gains.map((gain) => `by ${gain * 100}`)],
      ...names.map((name) => [name ?? 'all fronts', ...gains.map((gain) => rangeText(find(name, gain)))]),
    ]),
    ...wrapText(
      'In points, of money in percent. From the least to the most, for how far the checks go together is not known. Without a front that is better there is no promotion. –: the baseline leaves no room for it.',
    ),
  ];
}

function rangeText(each: PromotionChance | undefined): string {
  if (each === undefined) return IMPOSSIBLE;
  if (each.chance === undefined) return 'unknown';
  const [least, most] = [chanceText(each.chance.atLeast), chanceText(each.chance.atMost)];
  return least === most ? least : `${least} to ${most}`.replace(' % to', ' to');
}

function stoppingLines({ decision, sequential, calls, earlierRuns, roles }: SpendingPlan): string[] {
  const { earlyStopping } = decision;
  if (roles.length === 0) return [];
  if (sequential === undefined) return ['', 'The run takes all its cases: it may not end early (--sequential off).'];
  if (earlyStopping.length === 0) {
    const assumed = assumedStoppingLines({ decision, calls });
    if (assumed.length > 0) return assumed;
    return [
      '',
      ...wrapText(
        earlierRuns.length === 0
          ? 'The run may end early; what that saves is not known without an earlier comparison.'
          : 'The run may end early; what that saves is not known, for no front was measured before.',
      ),
    ];
  }
  const gains = [...new Set(earlyStopping.map(({ gain }) => gain))].sort((a, b) => rankOf(a) - rankOf(b));
  const names = [...new Set(earlyStopping.map(({ metric }) => metric))];
  const find = (metric: string, gain: StoppingChance['gain']) =>
    earlyStopping.find((each) => each.metric === metric && each.gain === gain);
  const cell = (each: StoppingChance | undefined) =>
    each === undefined ? IMPOSSIBLE : countText(each.run === undefined ? undefined : each.run * calls);
  return [
    '',
    `Expected calls of ${countText(calls)}, if one front truly changed and the run may end early`,
    ...textTable([
      ['changed front', ...gains.map(gainText)],
      ...names.map((name) => [name, ...gains.map((gain) => cell(find(name, gain)))]),
    ]),
    ...wrapText(
      `In points, of money in percent; minus is worse. At ten looks (--sequential obf)${sequential.method === 'anytime' ? '; "anytime" looks at fifty, which is not worked out here' : ''}; an abort between the looks, and cases that can change nothing any more, save more.`,
    ),
  ];
}

function assumedStoppingLines({ decision: { assumedStopping }, calls }: Pick<SpendingPlan, 'decision' | 'calls'>): string[] {
  if (assumedStopping.length === 0) return [];
  const gains = [...new Set(assumedStopping.map(({ gain }) => gain))].sort((a, b) => rankOf(a) - rankOf(b));
  const rows = [...Map.groupBy(assumedStopping, ({ metric, discordantShare }) => JSON.stringify([metric, discordantShare]))];
  return [
    '',
    ...wrapText(
      `ASSUMED, not measured: calls of ${countText(calls)} until a front by itself is decided, if the models disagreed on this share of the cases and it truly changed so`,
    ),
    ...textTable([
      ['front', 'differ', ...gains.map(gainText)],
      ...rows.map(([, [first, ...others]]) => {
        const of = [...(first === undefined ? [] : [first]), ...others];
        const cells = gains.map((gain) => {
          const alone = of.find((each) => each.gain === gain)?.alone;
          return alone === undefined ? IMPOSSIBLE : countText(alone * calls);
        });
        return [first?.metric ?? '', shareText(first?.discordantShare ?? 0), ...cells];
      }),
    ]),
    ...wrapText(
      'In points; minus is worse. At ten looks (--sequential obf). The run ends when every check is decided, or by an abort between the looks; how early that is, is not known without an earlier comparison.',
    ),
  ];
}

/** The margin stands beside no change, where it usually lies. */
function rankOf(gain: StoppingChance['gain']): number {
  return gain === 'at its margin' ? -Number.MIN_VALUE : gain;
}

function gainText(gain: StoppingChance['gain']): string {
  if (gain === 'at its margin') return 'at margin';
  if (gain === 0) return 'none';
  return `${gain < 0 ? '−' : '+'}${Math.abs(gain * 100)}`;
}

function leftOutLines({ decision: { leftOut }, sequential }: SpendingPlan): string[] {
  return [
    ...(sequential !== undefined && leftOut.includes('zero-tolerance')
      ? [
          '',
          ...wrapText(
            'A run with a zero-tolerance list never promotes early: only all cases can show that none of them newly fails. It can block early.',
          ),
        ]
      : []),
    ...(leftOut.length === 0
      ? []
      : ['', ...wrapText(`Not in these chances, and each can block as well: ${leftOut.join(', ')}.`)]),
  ];
}
