import { requireCount } from '../arguments/require-count.ts';
import { requireWithin } from '../arguments/require-within.ts';
import type { VarianceSplit } from './repeats-variance-split.ts';

/**
 * The standard error of the mean difference to expect from a plan of so many cases and repeats: sqrt((ω² + σ_c²/K + σ_p²/K)/n), with the variances
 * per case from `repeatsVarianceSplit`. Answers "more cases or more repeats?". Source: Miller (2024).
 */
export function predictedStandardError(
  perCase: VarianceSplit['perCase'],
  { cases, repeats }: { cases: number; repeats: number },
): number {
  requireCount('cases', cases, 1);
  requireCount('repeats', repeats, 1);
  for (const [name, variance] of Object.entries(perCase)) requireWithin(name, variance, { least: 0, most: Number.MAX_VALUE });
  return Math.sqrt((perCase.difference + (perCase.candidate + perCase.baseline) / repeats) / cases);
}
