import { requireValues } from '../arguments/require-values.ts';
import { inRankOrder } from './in-rank-order.ts';

/**
 * Hommel's adjusted p-values, in the order given: the closed test with Simes' test, never less powerful than Holm's, and valid when the tests are
 * independent or positively dependent.
 *
 * Source: Hommel (1988); the algorithm of Wright (1992), which takes time quadratic in the number of tests.
 */
export function hommel(pValues: readonly number[]): number[] {
  requireValues('pValues', pValues, { least: 0, most: 1, atLeast: 0 });
  return inRankOrder(pValues, (sorted) => {
    const count = sorted.length;
    const simes = (values: readonly number[], size: number, offset: number) =>
      Math.min(...values.map((p, index) => (size * p) / (offset + index)));
    const largest = sorted.map(() => simes(sorted, count, 1));
    for (let size = count - 1; size >= 2; size -= 1) {
      const start = count - size + 1;
      const bound = simes(sorted.slice(start), size, 2);
      const last = Math.min(bound, size * (sorted[start - 1] ?? 1));
      const adjusted = sorted.map((p, index) => (index < start ? Math.min(bound, size * p) : last));
      for (const [index, value] of adjusted.entries()) largest[index] = Math.max(largest[index] ?? 0, value);
    }
    return sorted.map((p, index) => Math.min(1, Math.max(p, largest[index] ?? 1)));
  });
}
