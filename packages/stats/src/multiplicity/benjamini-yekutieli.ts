import { benjaminiHochberg } from './benjamini-hochberg.ts';

/**
 * Benjamini and Yekutieli's adjusted p-values, in the order given: as `benjaminiHochberg`, but valid under any dependence, at the price of the factor
 * 1 + ½ + … + 1/n. Source: Benjamini and Yekutieli (2001).
 */
export function benjaminiYekutieli(pValues: readonly number[]): number[] {
  const factor = pValues.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  return benjaminiHochberg(pValues).map((p) => Math.min(1, factor * p));
}
