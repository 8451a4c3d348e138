import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { findRoot } from '../find-root.ts';
import { type BoundedMeanNull, boundedMeanPValue } from './bounded-mean-p-value.ts';
import type { TalliedValues } from './tallied-values.ts';

/** Finer than any report shows. */
const TOLERANCE = 1e-10;

/**
 * The one-sided lower 1 − alpha bound of the mean of independent values that are never below `least`: where `boundedMeanPValue` reaches `alpha`, below ½.
 *
 * The upper bound of values that are never above 1 is had from the values with the other sign. Throws RangeError for a value below `least`.
 */
export function boundedMeanLower(
  tally: TalliedValues,
  { alpha, ...bounds }: Omit<BoundedMeanNull, 'nullMean'> & { alpha: number },
): number {
  requireOpenProbability('alpha', alpha);
  const { values, times } = tally;
  let [sum, count] = [0, 0];
  for (let index = 0; index < values.length; index += 1) {
    sum += (values[index] ?? 0) * (times[index] ?? 0);
    count += times[index] ?? 0;
  }
  const mean = sum / count;
  if (!(mean > bounds.least)) return bounds.least;
  const surplus = (nullMean: number) => boundedMeanPValue(tally, { ...bounds, nullMean }) - alpha;
  return surplus(mean) <= 0 ? mean : findRoot(surplus, { lower: bounds.least, upper: mean, tolerance: TOLERANCE });
}
