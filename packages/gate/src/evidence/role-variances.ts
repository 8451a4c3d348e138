import type { Role } from '@plumbline/protocol';

/** Variances of the means of both roles' values. */
export type RoleVariances = Readonly<Record<Role, number>>;

/** Those of cases that are independent, from their values and the means of these. */
export function roleVariancesOf(
  values: Readonly<Record<Role, Float64Array>>,
  means: Readonly<Record<Role, number>>,
): RoleVariances {
  return {
    baseline: varianceOfMean(values.baseline, means.baseline),
    candidate: varianceOfMean(values.candidate, means.candidate),
  };
}

function varianceOfMean(values: Float64Array, mean: number): number {
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / Math.max(1, values.length - 1) / values.length;
}
