import { type CallMoney, type Money, type PriceTableIdentity, ROLES, type RoleMoney } from '@plumbline/protocol';
import { count } from '../wording.ts';
import { usdText } from './usd-text.ts';

/** What a reader must know of the money, a sentence each: calls from a cache, tries without an answer, the judge, other prices. */
export function moneyNotes(money: Money): string[] {
  return [
    ...ROLES.flatMap((role) => {
      const found = money[role];
      return found === undefined
        ? []
        : [...cacheNotes(role, found), ...triesNotes(`the ${role}`, found, found.recorded === true), ...judgeNotes(role, found)];
    }),
    ...repricedNotes(money),
    ...effectNotes(money),
  ];
}

function cacheNotes(role: string, { calls, cachedCalls, recorded }: RoleMoney): string[] {
  if (cachedCalls === 0 || recorded === true) return [];
  return [
    `${cachedCalls} of ${count(calls, 'call')} of the ${role} came from a cache or a record: they are costed at list price, nothing was spent on them, and their time is no latency.`,
  ];
}

function triesNotes(whose: string, { failedTries, billed }: CallMoney, isRecorded: boolean): string[] {
  if (failedTries === 0) return [];
  const told = billed?.usd === undefined ? 0 : billed.tries;
  const untold = failedTries - told;
  const others = told === 0 ? (untold === 1 ? 'it' : 'they') : untold === 1 ? 'the other' : 'the others';
  const spent = isRecorded ? 'were spent by an earlier run' : 'are part of what was spent';
  const parts = [
    ...(told === 0 ? [] : [`${told} told ${told === 1 ? 'its' : 'their'} tokens, whose ${usdText(billed?.usd ?? 0)} ${spent}`]),
    ...(untold === 0 ? [] : [`what ${others} cost is not known, and in no figure`]),
  ];
  return [`${count(failedTries, 'request')} of ${whose} brought no answer of use; ${parts.join('; ')}.`];
}

function judgeNotes(role: string, { judge, recorded }: RoleMoney): string[] {
  if (judge === undefined) return [];
  const who = `judge of the ${role}'s answers`;
  return [`The ${who} took ${moneyText(judge)}; no metric holds it.`, ...triesNotes(`the ${who}`, judge, recorded === true)];
}

/** `6,000 calls, $1.23 at list price`. */
function moneyText({ calls, listUsd, knownUsd = 0, unknownCalls }: CallMoney): string {
  const money =
    listUsd === undefined
      ? `the cost of ${unknownCalls} not known${unknownCalls < calls ? `, the others ${usdText(knownUsd)} at list price` : ''}`
      : `${usdText(listUsd)} at list price`;
  return `${count(calls, 'call')}, ${money}`;
}

function repricedNotes({ prices, recorded, baseline, candidate }: Money): string[] {
  if (prices === undefined || recorded === undefined) return [];
  const change = (name: string, was: number | undefined, is: number | undefined) =>
    `the ${name} ${was === undefined ? 'unknown' : usdText(was)} → ${is === undefined ? 'unknown' : usdText(is)}`;
  const before = recorded.prices === undefined ? 'no prices' : `the prices of ${nameOf(recorded.prices)}`;
  return [
    `All costs are by the prices of ${nameOf(prices)}; the run was recorded with ${before}: ${change('baseline', recorded.baselineUsd, baseline?.listUsd)}, ${change('candidate', recorded.candidateUsd, candidate?.listUsd)}.`,
  ];
}

function nameOf({ effective, source, sha256 }: PriceTableIdentity): string {
  return `${effective} (${source.length > 80 ? `${source.slice(0, 77)}...` : source}; ${sha256.slice(0, 12)})`;
}

function effectNotes({ effects }: Money): string[] {
  if (effects === undefined) return [];
  const { pairs, ratio, tokenRatio, priceRatio } = effects;
  return [
    `The roles have different prices. On ${count(pairs, 'pair')} the candidate costs ${times(ratio)} the baseline: ${times(tokenRatio)} by its tokens at the baseline's prices, ${times(priceRatio)} by its own prices.`,
  ];
}

function times(ratio: number): string {
  return `${Number(ratio.toPrecision(3))} times`;
}
