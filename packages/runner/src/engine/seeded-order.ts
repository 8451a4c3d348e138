import { textHash } from '@plumbline/protocol';

/**
 * The items in an order that depends on the seed and on each item's id only: the same on every machine, for both
 * roles, and unmoved by items that are added or removed elsewhere.
 */
export function seededOrder<Item extends { readonly id: string }>(items: readonly Item[], seed: number): Item[] {
  return items
    .map((item) => ({ item, key: textHash(`${seed}/${item.id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
}
