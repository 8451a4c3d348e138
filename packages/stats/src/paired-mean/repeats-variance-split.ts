import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireValues } from '../arguments/require-values.ts';
import { mean } from './mean.ts';
import { standardError } from './standard-error.ts';

/** How the variance of the mean difference splits, and the variances per case from which other plans can be predicted. */
export type VarianceSplit = {
  /** Variance of the mean difference as it is: within + between (between is never below 0). */
  total: number;
  within: number;
  between: number;
  /** Variance between cases of the true difference, and within a case of one repeat of either model. */
  perCase: { difference: number; candidate: number; baseline: number };
};

/**
 * Splits the variance of the mean paired difference into what more cases would reduce (between) and what more repeats would (within).
 *
 * `candidate[i]` and `baseline[i]` hold the repeated scores of case i, at least two each; at least two cases. Source: Miller (2024), "Adding error
 * bars to evals".
 */
export function repeatsVarianceSplit(
  candidate: readonly (readonly number[])[],
  baseline: readonly (readonly number[])[],
): VarianceSplit {
  requireEqualLengths({ candidate, baseline });
  if (candidate.length < 2) throw new RangeError(`candidate must hold at least 2 cases, but holds ${candidate.length}`);
  for (const [index, repeats] of candidate.entries()) requireValues(`candidate[${index}]`, repeats, { atLeast: 2 });
  for (const [index, repeats] of baseline.entries()) requireValues(`baseline[${index}]`, repeats, { atLeast: 2 });
  const cases = candidate.length;
  const differences = candidate.map((repeats, index) => mean(repeats) - mean(baseline[index] ?? []));
  const total = standardError(differences) ** 2;
  const within = [...candidate, ...baseline].reduce((sum, repeats) => sum + standardError(repeats) ** 2, 0) / cases ** 2;
  const between = Math.max(0, total - within);
  const repeatVariance = (repeats: readonly number[]) => standardError(repeats) ** 2 * repeats.length;
  return {
    total,
    within,
    between,
    perCase: {
      difference: between * cases,
      candidate: mean(candidate.map(repeatVariance)),
      baseline: mean(baseline.map(repeatVariance)),
    },
  };
}
