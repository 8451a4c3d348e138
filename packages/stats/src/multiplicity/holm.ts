import { requireValues } from '../arguments/require-values.ts';
import { inRankOrder } from './in-rank-order.ts';

/**
 * Holm's adjusted p-values, in the order given: rejecting those ≤ α keeps the chance of any false rejection at most α under any dependence.
 *
 * Source: Holm (1979). An empty list gives an empty list. Throws RangeError for values outside [0, 1].
 */
export function holm(pValues: readonly number[]): number[] {
  requireValues('pValues', pValues, { least: 0, most: 1, atLeast: 0 });
  let largest = 0;
  return inRankOrder(pValues, (sorted) =>
    sorted.map((p, index) => {
      largest = Math.max(largest, Math.min(1, (sorted.length - index) * p));
      return largest;
    }),
  );
}
