import type { Evidence } from './evidence/evidence.ts';
import type { ZeroRate } from './zero-rate-text.ts';

/**
 * The clusters of a sample without a failure, with the rate below which it lies if the cases of a cluster fail together; nothing
 * where each case stands for itself.
 *
 * @param options.isFloor whether what the values lack of 1 are the failures
 */
export function failingTogether(
  { wholeClusters, measured: { clusters } }: Evidence,
  { alpha, isFloor = false }: { readonly alpha: number; readonly isFloor?: boolean },
): ZeroRate['clusters'] {
  if (wholeClusters === undefined || clusters === undefined) return undefined;
  return { count: clusters.count, most: wholeClusters.mostFailing(alpha, { isFloor }) };
}
