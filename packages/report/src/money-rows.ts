import { type CallMoney, type Money, type PriceTableIdentity, ROLES, type Role, type RoleMoney } from '@plumbline/protocol';
import { shortened } from './cut-text.ts';
import { formatCount, formatNumber, formatValue } from './format-value.ts';
import { shortHash } from './identity-rows.ts';

const LONGEST_SOURCE = 120;

/** One line of the table of money; `undefined` where a role has none of it. */
export interface MoneyRow {
  readonly label: string;
  readonly baseline: string | undefined;
  readonly candidate: string | undefined;
}

/** What the calls cost at list price and what was spent on them, the judge's apart. Lines that neither role has are left out. */
export function moneyRows(money: Money): readonly MoneyRow[] {
  const row = (label: string, text: (role: RoleMoney) => string | undefined): MoneyRow => ({
    label,
    baseline: money.baseline && text(money.baseline),
    candidate: money.candidate && text(money.candidate),
  });
  const judge = (text: (judge: CallMoney) => string | undefined) => (role: RoleMoney) => role.judge && text(role.judge);
  // At other prices than those of the day nothing was spent.
  const spent = (label: string) => (money.recorded === undefined ? label : `${label} at these prices`);
  const recorded = (role: Role) => (money.recorded === undefined ? undefined : usd(money.recorded[`${role}Usd`]));
  return [
    row('Calls', ({ calls }) => formatNumber(calls)),
    row('At list price', list),
    { label: 'At the prices of the run', baseline: recorded('baseline'), candidate: recorded('candidate') },
    row(spent('Spent'), (role) => (role.recorded === true ? 'nothing, recorded before' : usd(role.spentUsd))),
    row('Of it, for tries without an answer', (role) => (role.recorded === true ? undefined : billedText(role))),
    row('From a cache or a record', ({ cachedCalls }) => positive(cachedCalls, 'call')),
    row('Without an answer', tries),
    row('Judge, at list price', judge(list)),
    row(
      spent('Judge, spent'),
      judge(({ spentUsd }) => usd(spentUsd)),
    ),
    row('Judge, of it for tries without an answer', (role) =>
      role.recorded === true || role.judge === undefined ? undefined : billedText(role.judge),
    ),
    row('Judge, without an answer', judge(tries)),
  ].filter(({ baseline, candidate }) => baseline !== undefined || candidate !== undefined);
}

/** Which price tables the figures are by, and why the roles' costs differ where their prices do, a sentence each. */
export function moneyRemarks({ prices, recorded, effects, ...roles }: Money): readonly string[] {
  const asked = ROLES.flatMap((role) => [roles[role], roles[role]?.judge]);
  const untold = asked.some((money) => money !== undefined && money.failedTries > billedTries(money));
  return [
    ...(prices === undefined
      ? ['There is no price table, so every cost is unknown.']
      : [`By the prices of ${tableName(prices)}.`]),
    ...(recorded === undefined
      ? []
      : [`Recorded by ${recorded.prices === undefined ? 'no prices' : tableName(recorded.prices)}.`]),
    ...(effects === undefined
      ? []
      : [
          `The candidate costs ${times(effects.ratio)} the baseline on ${formatCount(effects.pairs, 'pair')}: ${times(effects.tokenRatio)} by its tokens at the baseline’s prices, ${times(effects.priceRatio)} by its own prices.`,
        ]),
    ...(untold ? ['What a try without an answer cost is not known where it did not tell its tokens, and in no figure.'] : []),
  ];
}

function list({ listUsd, knownUsd, unknownCalls, calls }: CallMoney): string {
  if (listUsd !== undefined) return usd(listUsd);
  const known = unknownCalls < calls && knownUsd !== undefined ? `${usd(knownUsd)} and ` : '';
  return `${known}${formatCount(unknownCalls, 'call')} of unknown cost`;
}

function tries({ failedTries }: CallMoney): string | undefined {
  return positive(failedTries, 'try', 'tries');
}

/** Those whose cost is known. */
function billedTries({ billed }: CallMoney): number {
  return billed?.usd === undefined ? 0 : billed.tries;
}

/** `$0.0123 for 3 tries, 4,560 tokens`. */
function billedText({ billed }: CallMoney): string | undefined {
  if (billed?.usd === undefined) return undefined;
  return `${usd(billed.usd)} for ${positive(billed.tries, 'try', 'tries')}, ${formatCount(billed.inputTokens + billed.outputTokens, 'token')}`;
}

function usd(amount: number | undefined): string {
  return amount === undefined ? 'unknown' : formatValue(amount, 'usd');
}

function positive(count: number, noun: string, plural = `${noun}s`): string | undefined {
  return count === 0 ? undefined : `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}

function tableName({ effective, source, sha256 }: PriceTableIdentity): string {
  return `${effective}, ${shortened(source.replace(/\.$/, ''), LONGEST_SOURCE)} (${shortHash(sha256)})`;
}

function times(ratio: number): string {
  return `${Number(ratio.toPrecision(3))} times`;
}
