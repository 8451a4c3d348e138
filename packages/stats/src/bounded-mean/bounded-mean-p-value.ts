import { requireWithin } from '../arguments/require-within.ts';
import { exponentialSumCdf } from './exponential-sum-cdf.ts';
import type { TalliedValues } from './tallied-values.ts';

/** What is tested of values that cannot lie below `least`. */
export type BoundedMeanNull = {
  nullMean: number;
  least: number;
  /** By how much clusters multiply the variance: values count for as many as their number ÷ this; 1 when absent. */
  designEffect?: number;
};

/**
 * One-sided p-value of "the mean is `nullMean` or less" against "it is more", for independent values that are never below `least`, however skewed:
 * the probability that the mean of the values and one more, `least`, is no more than `nullMean` when they are weighted at random (weights uniform
 * over all that sum to 1). A loss that is rare enough to be missing from the sample is counted with.
 *
 * For values of `least` and one other it is the exact binomial p-value, so the bound that it inverts to is Clopper and Pearson's; for a sample
 * without a loss it is the rule of three. No distribution is known for which it errs more often than it says; proven for two values.
 * Source: Gaffke (2005); Learned-Miller and Thomas (2020). Throws RangeError for a value below `least`.
 */
export function boundedMeanPValue(
  { values, times }: TalliedValues,
  { nullMean, least, designEffect = 1 }: BoundedMeanNull,
): number {
  requireWithin('designEffect', designEffect, { least: 1 });
  const weights = new Float64Array(values.length + 1);
  const counts = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (!(value >= least)) throw new RangeError(`values[${index}] must be at least ${least}, but is ${String(value)}`);
    weights[index] = value - nullMean;
    counts[index] = (times[index] ?? 0) / designEffect;
  }
  weights[values.length] = least - nullMean;
  counts[values.length] = 1;
  return exponentialSumCdf({ values: weights, times: counts });
}
