import type { Evidence } from '../evidence/evidence.ts';

/** The one-sided error rates of exact bounds. */
export interface ErrorRates {
  /** Of a bound by which something is shown to hold. */
  readonly alpha: number;
  /** Of a bound that blocks. */
  readonly blockAlpha: number;
  /** Of the bound that further cases would be judged by. */
  readonly planAlpha: number;
}

/**
 * The error rates of bounds beside those that the evidence has of its own: the policy's alpha for a run of fixed size, the look's for
 * one that may end early.
 *
 * @param options.units independent units that the bound rests on; those of the evidence when absent
 */
export function errorRates(
  evidence: Evidence | undefined,
  { alpha, units }: { readonly alpha: number; readonly units?: number },
): ErrorRates {
  if (evidence?.rule === undefined) return { alpha, blockAlpha: alpha, planAlpha: alpha };
  return evidence.rule.at(units ?? evidence.measured.clusters?.count ?? evidence.cases);
}
