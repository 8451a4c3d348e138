import type { Role } from '@plumbline/protocol';

/** Variances of the means of both roles' values. */
export type RoleVariances = Readonly<Record<Role, number>>;

/** Those of cases that are independent. */
export function roleVariancesOf(values: Readonly<Record<Role, Float64Array>>): RoleVariances {
  return { baseline: varianceOfMean(values.baseline), candidate: varianceOfMean(values.candidate) };
}

function varianceOfMean(values: Float64Array): number {
  let [total, squares] = [0, 0];
  for (const value of values) total += value;
  const mean = total / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / Math.max(1, values.length - 1) / values.length;
}
