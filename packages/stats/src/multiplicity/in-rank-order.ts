/** Sorts values ascending, lets `adjust` replace the whole sorted list, and returns the result in the original order. */
export function inRankOrder(values: readonly number[], adjust: (sorted: number[]) => number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).toSorted((a, b) => a.value - b.value);
  const adjusted = adjust(order.map(({ value }) => value));
  const result = [...values];
  for (const [rank, { index }] of order.entries()) result[index] = adjusted[rank] ?? 1;
  return result;
}
