import { requireValues } from '../arguments/require-values.ts';

/**
 * The p-value of "every one of these is so": the largest of the p-values, each at the full alpha. No correction is needed, since all must
 * reject; the size is at most alpha under any dependence.
 *
 * At least one p-value in [0, 1]. Source: Berger (1982), "Multiparameter hypothesis testing and acceptance sampling".
 */
export function intersectionUnion(pValues: readonly number[]): number {
  requireValues('pValues', pValues, { least: 0, most: 1, atLeast: 1 });
  return Math.max(...pValues);
}
