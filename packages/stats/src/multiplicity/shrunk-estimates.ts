import { requireWithin } from '../arguments/require-within.ts';
import { findRoot } from '../find-root.ts';

/** Estimates drawn towards their common centre, in the order given, that centre, and the standard deviation of the true values about it. */
export type ShrunkEstimates = { estimates: number[]; centre: number; spread: number };

/**
 * Estimates of many slices, each drawn towards their common centre by as much as its own error is large against how much the slices truly differ: the
 * worst of twenty looks worse than it is, and shrunk estimates do not. Where the slices differ by no more than chance all become the centre.
 *
 * For showing, not for testing: slices that overlap are taken as independent. Standard errors are > 0; the spread is that of Paule and Mandel (1982), in
 * the normal random-effects model of Efron and Morris (1975). Throws RangeError for no slices or a standard error that is not positive.
 */
export function shrunkEstimates(slices: readonly { estimate: number; standardError: number }[]): ShrunkEstimates {
  if (slices.length === 0) throw new RangeError('slices must hold at least 1 estimate, but holds 0');
  for (const [index, { estimate, standardError }] of slices.entries()) {
    requireWithin(`slices[${index}].estimate`, estimate, { least: -Number.MAX_VALUE, most: Number.MAX_VALUE });
    requireWithin(`slices[${index}].standardError`, standardError, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  }
  const weigh = (variance: number) => {
    const weights = slices.map(({ standardError }) => 1 / (standardError ** 2 + variance));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const centre = slices.reduce((sum, { estimate }, index) => sum + ((weights[index] ?? 0) / total) * estimate, 0);
    const squares = slices.reduce((sum, { estimate }, index) => sum + (weights[index] ?? 0) * (estimate - centre) ** 2, 0);
    return { centre, surplus: squares - (slices.length - 1) };
  };
  const variance = weigh(0).surplus <= 0 ? 0 : findRoot((between) => weigh(between).surplus, { lower: 0, upper: widest(slices) });
  const { centre } = weigh(variance);
  const estimates = slices.map(({ estimate, standardError }) => {
    const kept = variance / (variance + standardError ** 2);
    return centre + kept * (estimate - centre);
  });
  return { estimates, centre, spread: Math.sqrt(variance) };
}

/** A variance at which the squares fall short of their expectation: each is then below range²/variance, and there are at least two. */
function widest(slices: readonly { estimate: number }[]): number {
  const values = slices.map(({ estimate }) => estimate);
  return 2 * slices.length * (Math.max(...values) - Math.min(...values)) ** 2;
}
