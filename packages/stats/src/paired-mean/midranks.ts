/** The ranks 1..n of the values in their order; equal values share the middle of their ranks. */
export function midranks(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const places = new Map<number, { first: number; count: number }>();
  for (const [index, value] of sorted.entries()) {
    const place = places.get(value);
    if (place === undefined) places.set(value, { first: index + 1, count: 1 });
    else place.count += 1;
  }
  return values.map((value) => {
    const { first, count } = places.get(value) ?? { first: 0, count: 1 };
    return first + (count - 1) / 2;
  });
}
