/**
 * Fleiss' kappa: agreement beyond chance of the same number of raters (at least two) on every item; the raters may differ from item to item.
 *
 * `ratings[i]` holds the labels of item i. Null when only one label was ever used. Source: Fleiss (1971). Throws RangeError for no items, fewer than two
 * raters, or a number of raters that varies (then use `krippendorffAlpha`).
 */
export function fleissKappa(ratings: readonly (readonly string[])[]): number | null {
  const raters = ratings[0]?.length ?? 0;
  if (raters < 2) throw new RangeError(`ratings must hold at least 1 item with at least 2 labels, but the first has ${raters}`);
  const odd = ratings.findIndex((labels) => labels.length !== raters);
  if (odd >= 0)
    throw new RangeError(`ratings[${odd}] must have ${raters} labels as the first item, but has ${ratings[odd]?.length}`);
  const countsOf = (labels: readonly string[]) => [...Map.groupBy(labels, (label) => label).values()].map((uses) => uses.length);
  const agreeing = ratings.map((labels) => countsOf(labels).reduce((sum, count) => sum + count * (count - 1), 0));
  const observed = agreeing.reduce((sum, pairs) => sum + pairs, 0) / (ratings.length * raters * (raters - 1));
  const expected = countsOf(ratings.flat()).reduce((sum, count) => sum + (count / (ratings.length * raters)) ** 2, 0);
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}
