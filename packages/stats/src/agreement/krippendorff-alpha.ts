import { requireValues } from '../arguments/require-values.ts';

/** How far apart two ratings are: different or not, by rank, or by value. */
export type RatingScale = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha of any number of raters with gaps allowed: 1 when perfect, 0 at chance.
 *
 * `ratings[i]` holds the numeric ratings that item i got; items with fewer than two are left out. Null when nothing can be compared or all ratings are
 * equal. Source: Krippendorff (2011), "Computing Krippendorff's alpha-reliability".
 */
export function krippendorffAlpha(ratings: readonly (readonly number[])[], { scale }: { scale: RatingScale }): number | null {
  const items = ratings.filter((values, index) => requireValues(`ratings[${index}]`, values, { atLeast: 0 }).length >= 2);
  const all = items.flat();
  const distance = distanceOn(scale, all);
  const total = (values: readonly number[]) =>
    values.reduce(
      (sum, one, index) => sum + values.slice(index + 1).reduce((inner, other) => inner + 2 * distance(one, other), 0),
      0,
    );
  const observed = items.reduce((sum, values) => sum + total(values) / (values.length - 1), 0);
  const expected = total(all) / (all.length - 1);
  return all.length === 0 || expected === 0 ? null : 1 - observed / expected;
}

function distanceOn(scale: RatingScale, all: readonly number[]): (one: number, other: number) => number {
  if (scale === 'nominal') return (one, other) => Number(one !== other);
  if (scale === 'interval') return (one, other) => (one - other) ** 2;
  const counts = [...Map.groupBy(all, (value) => value)].map(([value, uses]) => ({ value, count: uses.length }));
  const sorted = counts.toSorted((a, b) => a.value - b.value);
  // A value's place is the middle of the ranks it takes, so that a difference of places is Krippendorff's sum of counts.
  let passed = 0;
  const places = new Map<number, number>();
  for (const { value, count } of sorted) {
    places.set(value, passed + count / 2);
    passed += count;
  }
  return (one, other) => ((places.get(one) ?? 0) - (places.get(other) ?? 0)) ** 2;
}
