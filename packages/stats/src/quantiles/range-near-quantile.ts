/** The bootstrap moves the rank of a quantile by no more standard deviations than this, in any number of resamples that will be drawn. */
const REACH = 9;
/** Ranks added for small samples, where a rank is a count with a longer tail than the normal. */
const SLACK = 12;

/** A closed range of values. */
export type Range = { least: number; most: number };

/**
 * The range of values in which a quantile of any resample falls, but for chances of about 1e-15.
 *
 * `unitOf[i]` is the number of the unit that value i is drawn with; the standard deviation of the number of values below the quantile is that of drawing
 * whole units.
 */
export function rangeNearQuantile(
  values: readonly number[],
  { probability, unitOf }: { probability: number; unitOf: Int32Array },
): Range {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * probability;
  const centre = sorted[Math.floor(place)] ?? 0;
  const surplus = new Float64Array(values.length);
  for (const [index, unit] of unitOf.entries()) {
    surplus[unit] = (surplus[unit] ?? 0) + Number((values[index] ?? 0) <= centre) - probability;
  }
  const deviation = Math.sqrt(surplus.reduce((sum, value) => sum + value * value, 0));
  const reach = REACH * deviation + SLACK;
  return {
    least: sorted[Math.max(0, Math.floor(place - reach))] ?? 0,
    most: sorted[Math.min(sorted.length - 1, Math.ceil(place + reach))] ?? 0,
  };
}
