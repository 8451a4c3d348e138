import { findRoot } from './find-root.ts';

/**
 * One end of a score interval: the difference between the estimate and 1 at which the statistic has fallen to −z.
 *
 * The statistic must fall continuously from 0 at the estimate. The other end is had by swapping the sides.
 */
export function scoreBound(statistic: (difference: number) => number, { estimate, z }: { estimate: number; z: number }): number {
  if (estimate === 1) return 1;
  return findRoot((difference) => (difference === estimate ? z : statistic(difference) + z), { lower: estimate, upper: 1 });
}
