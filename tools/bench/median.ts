/** The middle value, or the mean of the two middle ones. @throws RangeError on none */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (low === undefined || high === undefined) throw new RangeError('Cannot give the median of no values');
  return (low + high) / 2;
}
