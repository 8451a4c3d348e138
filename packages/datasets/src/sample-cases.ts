import { textHash } from '@plumbline/protocol';

/** How many cases to draw, and by which seed. */
export interface SampleCasesOptions {
  /** In (0, 1]. */
  readonly share: number;
  readonly seed: number;
}

/**
 * A random part of the cases for a quick run, in the order given: the share rounded up, and at least one. Which cases are
 * drawn depends on the seed and their ids only, so both roles and every machine get the same, and a larger share holds
 * every case of a smaller one.
 *
 * @throws RangeError for a share outside (0, 1]
 */
export function sampleCases<Item extends { readonly id: string }>(
  cases: readonly Item[],
  { share, seed }: SampleCasesOptions,
): readonly Item[] {
  if (!(share > 0 && share <= 1)) throw new RangeError(`Cannot sample a share of ${share}; it must be above 0 and at most 1`);
  const keyed = cases.map((item) => ({ item, key: textHash(`${seed}/${item.id}`) }));
  const ranked = [...keyed].sort((a, b) => (a.key < b.key ? -1 : 1));
  const drawn = new Set(ranked.slice(0, Math.max(1, Math.ceil(cases.length * share))));
  return keyed.filter((entry) => drawn.has(entry)).map(({ item }) => item);
}
