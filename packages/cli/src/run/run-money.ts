import {
  type Money,
  type PriceTable,
  priceEffects,
  priceOf,
  priceTableIdentity,
  ROLES,
  type Role,
  type RoleMoney,
  roleMoney,
  type Trial,
} from '@plumbline/protocol';
import type { RecordedRun } from './run-fold.ts';
import { byPlace } from './trial-order.ts';

/**
 * The money of a recorded run, role by role: all that it asked, whether it was decided on or not.
 *
 * @param before the same run as it was recorded, where its costs are by another price table now
 */
export function runMoney(run: RecordedRun, before?: RecordedRun): Money {
  const { started, identities } = run;
  const trials = { baseline: trialsOf(run, 'baseline'), candidate: trialsOf(run, 'candidate') };
  const money: Partial<Record<Role, RoleMoney>> = {};
  for (const role of ROLES) {
    const found = moneyOf(run, { role, trials: trials[role] });
    if (found !== undefined) money[role] = found;
  }
  const { prices } = started;
  const priceFor = (role: Role) => {
    const identity = identities[role];
    return prices === undefined || identity === undefined ? undefined : priceOf(prices, identity);
  };
  const effects = priceEffects({ trials, prices: { baseline: priceFor('baseline'), candidate: priceFor('candidate') } });
  return {
    ...money,
    ...identityOf(prices),
    ...(before === undefined ? {} : { recorded: recordedMoney(before) }),
    ...(effects === undefined ? {} : { effects }),
  };
}

function recordedMoney(before: RecordedRun): NonNullable<Money['recorded']> {
  const [baselineUsd, candidateUsd] = ROLES.map((role) => moneyOf(before, { role, trials: trialsOf(before, role) })?.listUsd);
  return {
    ...identityOf(before.started.prices),
    ...(baselineUsd === undefined ? {} : { baselineUsd }),
    ...(candidateUsd === undefined ? {} : { candidateUsd }),
  };
}

function identityOf(prices: PriceTable | undefined): Pick<Money, 'prices'> {
  return prices === undefined ? {} : { prices: priceTableIdentity(prices) };
}

interface RoleTrials {
  readonly role: Role;
  /** Those of the role. */
  readonly trials: readonly Trial[];
}

function moneyOf(run: RecordedRun, { role, trials }: RoleTrials): RoleMoney | undefined {
  if (trials.length === 0) return undefined;
  const superseded = [...run.superseded, ...run.brokenOff].filter((trial) => trial.role === role);
  return roleMoney(trials, { superseded, recorded: run.started.roles[role]?.recordedRun !== undefined });
}

/** In an order that does not depend on when trials finished, so that sums do not either. */
function trialsOf(run: RecordedRun, role: Role): readonly Trial[] {
  return run.trials.filter((trial) => trial.role === role).sort(byPlace);
}
