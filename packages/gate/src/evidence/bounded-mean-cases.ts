/** What a mean of differences in [−1, 1] is planned by. */
interface MeanPlan {
  /** Of a case, clusters included. */
  readonly variance: number;
  /** Sum of the normal quantiles of 1 − alpha and of the power. */
  readonly z: number;
  /** The one-sided error rate: what the bound asks for where nothing varies is no less than this allows. */
  readonly alpha: number;
}

/**
 * The number of cases n by which a mean is shown to lie so far from what it is tested against: n·distance = 1 + z·√(n·variance + 1). The bounded mean
 * counts one more case than there are, which lost everything: 1 for its loss, 1 for its square. Normal approximation, and no fewer than
 * (1 − distance)^n ≤ alpha asks for; `Infinity` for no distance.
 */
export function boundedMeanCases(distance: number, { variance, z, alpha }: MeanPlan): number {
  if (!(distance > 0)) return Number.POSITIVE_INFINITY;
  const linear = 2 * distance + z * z * variance;
  const spread = Math.sqrt(Math.max(0, linear * linear + 4 * distance * distance * (z * z - 1)));
  const least = distance >= 1 ? 1 : Math.log(alpha) / Math.log1p(-distance);
  return Math.max(least, (linear + spread) / (2 * distance * distance));
}

/** The distance that so many cases show, at most 1: its inverse. */
export function boundedMeanDistance(cases: number, { variance, z, alpha }: MeanPlan): number {
  return Math.min(1, Math.max(1 - alpha ** (1 / cases), (1 + z * Math.sqrt(cases * variance + 1)) / cases));
}
