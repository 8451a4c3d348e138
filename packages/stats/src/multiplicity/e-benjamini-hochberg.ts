import { benjaminiHochberg } from './benjamini-hochberg.ts';

/**
 * Adjusted e-values as p-like numbers in [0, 1], in the order given: rejecting those ≤ α rejects the k largest e-values with e_(k) ≥ n/(αk), which keeps
 * the false discovery rate at α under any dependence and any stopping rule.
 *
 * e-values are ≥ 0 and may be Infinity. Source: Wang and Ramdas (2022). Throws RangeError for a negative e-value or NaN.
 */
export function eBenjaminiHochberg(eValues: readonly number[]): number[] {
  for (const [index, eValue] of eValues.entries()) {
    if (!(eValue >= 0)) throw new RangeError(`eValues[${index}] must be at least 0, but is ${String(eValue)}`);
  }
  // An e-value's reciprocal is a p-value; capping it at 1 only touches values that no level rejects.
  return benjaminiHochberg(eValues.map((eValue) => Math.min(1, 1 / eValue)));
}
