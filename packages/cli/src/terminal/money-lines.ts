import { type CallMoney, type Money, ROLES, type RoleMoney } from '@plumbline/protocol';
import { countedText, countText, usdText } from '../plan/plan-figures.ts';

/** What a run took, as lines for a terminal: each role, and its judge apart. */
export function moneyLines(money: Money): string[] {
  const roles = ROLES.flatMap((role) => {
    const found = money[role];
    return found === undefined ? [] : [{ role, found }];
  });
  return roles.flatMap(({ role, found }) => {
    const whose = roles.length > 1 ? ` of the ${role}` : '';
    const judge =
      found.judge === undefined
        ? []
        : [
            `Judge${whose}, apart: ${callText({ ...found.judge, ...(found.recorded === undefined ? {} : { recorded: found.recorded }) }, money)}`,
          ];
    const taken = found.recorded === true ? '; taken over from a recorded run' : '';
    return [`Money${whose}: ${callText(found, money)}${taken}`, ...judge];
  });
}

/** `6,000 calls, $1.23 at list price, $1.00 spent; 1,200 from a cache or a record`. */
function callText(money: CallMoney & Pick<RoleMoney, 'recorded'>, { recorded }: Money): string {
  const { calls, cachedCalls, unknownCalls, listUsd, spentUsd, knownUsd, failedTries, billed } = money;
  // At other prices than those of the day nothing was spent.
  const spent = recorded === undefined ? 'spent' : 'spent at these prices';
  const amounts = [
    listUsd === undefined ? 'list price unknown' : `${usdText(listUsd)} at list price`,
    spentUsd === undefined ? `${spent} unknown` : `${usdText(spentUsd)} ${spent}`,
    // What a recorded role has cost was spent by another run.
    ...(billed?.usd === undefined || money.recorded === true ? [] : [billedText(billed)]),
  ];
  const untold = failedTries - (billed?.usd === undefined ? 0 : billed.tries);
  const other = untold === failedTries ? '' : 'other ';
  const remarks = [
    ...(cachedCalls === 0 ? [] : [`${countText(cachedCalls)} from a cache or a record`]),
    ...(unknownCalls === 0
      ? []
      : [`the cost of ${countText(unknownCalls)} is unknown${othersText(calls - unknownCalls, knownUsd)}`]),
    ...(untold === 0 ? [] : [`${countedText(untold, `${other}try`, `${other}tries`)} without an answer, of unknown cost`]),
  ];
  return [`${countedText(calls, 'call')}, ${amounts.join(', ')}`, ...remarks].join('; ');
}

/** `of it $0.0123 (4,560 tokens) for 12 tries that gave no answer`. */
function billedText({ tries, inputTokens, outputTokens, usd }: NonNullable<CallMoney['billed']>): string {
  const tokens = countedText(inputTokens + outputTokens, 'token');
  return `of it ${usdText(usd)} (${tokens}) for ${countedText(tries, 'try', 'tries')} that gave no answer`;
}

function othersText(others: number, knownUsd: number | undefined): string {
  if (others === 0) return '';
  return `, ${others === 1 ? 'the other takes' : 'the others take'} ${usdText(knownUsd)}`;
}
