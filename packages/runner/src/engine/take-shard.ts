import type { Case, Shard } from '@plumbline/protocol';
import { orderCases } from './order-cases.ts';
import { wholeUnits } from './whole-units.ts';

/** Which part is taken, and the seed of the order that is cut. */
export interface TakeShardOptions {
  readonly shard: Shard;
  readonly seed: number;
}

/**
 * The part of all suites' cases that one shard of a run takes: the order of the run is cut into as many pieces of like length as there
 * are shards, at the ends of clusters. The pieces of all shards are disjoint and leave nothing out; each is a random draw of whole
 * clusters, and its size differs from the mean by less than the largest cluster has cases.
 *
 * @returns every suite, also one of which the shard has no case
 */
export function takeShard<Suite extends { readonly identity: { readonly name: string }; readonly cases: readonly Case[] }>(
  suites: readonly Suite[],
  { shard: { index, count }, seed }: TakeShardOptions,
): Suite[] {
  const order = orderCases({ suites: suites.map(({ identity, cases }) => ({ name: identity.name, cases })), seed });
  const cutAt = (piece: number) => wholeUnits(order, Math.ceil((order.length * piece) / count));
  const taken = new Map(suites.map(({ identity }) => [identity.name, new Set<string>()]));
  for (const item of order.slice(cutAt(index - 1), cutAt(index))) taken.get(item.suite)?.add(item.case.id);
  return suites.map((suite) => {
    const ids = taken.get(suite.identity.name);
    return { ...suite, cases: suite.cases.filter(({ id }) => ids?.has(id)) };
  });
}
