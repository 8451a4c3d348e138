import { type CallMoney, type Money, ROLES } from '@plumbline/protocol';
import { countedText, countText, usdText } from '../plan/plan-figures.ts';

/** What a run took, as lines for a terminal: each role, and its judge apart. */
export function moneyLines(money: Money): string[] {
  const roles = ROLES.flatMap((role) => {
    const found = money[role];
    return found === undefined ? [] : [{ role, found }];
  });
  return roles.flatMap(({ role, found }) => {
    const whose = roles.length > 1 ? ` of the ${role}` : '';
    const judge = found.judge === undefined ? [] : [`Judge${whose}, apart: ${callText(found.judge, money)}`];
    const taken = found.recorded === true ? '; taken over from a recorded run' : '';
    return [`Money${whose}: ${callText(found, money)}${taken}`, ...judge];
  });
}

/** `6,000 calls, $1.23 at list price, $1.00 spent; 1,200 from a cache or a record`. */
function callText(
  { calls, cachedCalls, unknownCalls, listUsd, spentUsd, knownUsd, failedTries }: CallMoney,
  { recorded }: Money,
): string {
  // At other prices than those of the day nothing was spent.
  const spent = recorded === undefined ? 'spent' : 'spent at these prices';
  const amounts = [
    listUsd === undefined ? 'list price unknown' : `${usdText(listUsd)} at list price`,
    spentUsd === undefined ? `${spent} unknown` : `${usdText(spentUsd)} ${spent}`,
  ];
  const remarks = [
    ...(cachedCalls === 0 ? [] : [`${countText(cachedCalls)} from a cache or a record`]),
    ...(unknownCalls === 0
      ? []
      : [`the cost of ${countText(unknownCalls)} is unknown${othersText(calls - unknownCalls, knownUsd)}`]),
    ...(failedTries === 0 ? [] : [`${countedText(failedTries, 'try', 'tries')} without an answer, of unknown cost`]),
  ];
  return [`${countedText(calls, 'call')}, ${amounts.join(', ')}`, ...remarks].join('; ');
}

function othersText(others: number, knownUsd: number | undefined): string {
  if (others === 0) return '';
  return `, ${others === 1 ? 'the other takes' : 'the others take'} ${usdText(knownUsd)}`;
}
