import { contentHash, type Money, priceTableIdentity, ROLES, type Role, roleMoney } from '@plumbline/protocol';
import type { Side } from './read-side.ts';
import { byPlace } from './trial-order.ts';

/** What the calls of recorded sides cost when they were made; `undefined` where no side has its calls. */
export function sidesMoney(sides: Readonly<Record<Role, Side>>): Money | undefined {
  const called = ROLES.filter((role) => sides[role].trials.some((trial) => trial.status !== 'skipped' && trial.calls.length > 0));
  if (called.length === 0) return undefined;
  const tables = called.flatMap((role) => sides[role].prices ?? []);
  const [table] = tables;
  const isShared = tables.length === called.length && new Set(tables.map(contentHash)).size === 1;
  return {
    ...Object.fromEntries(called.map((role) => [role, roleMoney([...sides[role].trials].sort(byPlace), { recorded: true })])),
    ...(table === undefined || !isShared ? {} : { prices: priceTableIdentity(table) }),
  };
}
