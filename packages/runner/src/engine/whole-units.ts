import type { OrderedCase } from './order-cases.ts';

/** Characters of a `runOrderKey` that are those of the case's cluster. */
const UNIT_KEY_LENGTH = 32;

/** The first place from `end` on, in the order of a run, that lies between two clusters. */
export function wholeUnits(order: readonly OrderedCase[], end: number): number {
  const unitAt = (index: number) => order[index]?.key.slice(0, UNIT_KEY_LENGTH);
  let found = end;
  while (found > 0 && found < order.length && unitAt(found) === unitAt(found - 1)) found += 1;
  return found;
}
