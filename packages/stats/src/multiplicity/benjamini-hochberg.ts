import { requireValues } from '../arguments/require-values.ts';
import { inRankOrder } from './in-rank-order.ts';

/**
 * Benjamini and Hochberg's adjusted p-values, in the order given: listing those ≤ q keeps the expected share of false ones at most q when the
 * tests are independent or positively dependent.
 *
 * Source: Benjamini and Hochberg (1995). An empty list gives an empty list. Throws RangeError for values outside [0, 1].
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  requireValues('pValues', pValues, { least: 0, most: 1, atLeast: 0 });
  return inRankOrder(pValues, (sorted) => {
    let smallest = 1;
    return sorted
      .map((p, index) => p * (sorted.length / (index + 1)))
      .toReversed()
      .map((p) => {
        smallest = Math.min(smallest, p);
        return smallest;
      })
      .toReversed();
  });
}
