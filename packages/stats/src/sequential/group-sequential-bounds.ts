import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { findRoot } from '../find-root.ts';
import { crossingProbabilities } from './crossing-probabilities.ts';
import type { Look } from './stopped-path.ts';

/** O'Brien-Fleming bounds are strict early and near the fixed one at the end; Pocock's are the same at every look. */
export type BoundShape = 'obrien-fleming' | 'pocock';

const WIDEST_BOUND = 20;

/**
 * The one-sided z bounds of so many equally spaced looks, such that the chance of ever crossing one under the null is `alpha`.
 *
 * O'Brien-Fleming: C/√(k/K); Pocock: C. Source: O'Brien and Fleming (1979); Pocock (1977); alpha below ½.
 */
export function groupSequentialBounds({ looks, alpha, shape }: { looks: number; alpha: number; shape: BoundShape }): Look[] {
  requireCount('looks', looks, 1);
  requireOpenProbability('alpha', alpha);
  if (alpha >= 0.5) throw new RangeError(`alpha must lie below 0.5, but is ${alpha}`);
  const scaled = (constant: number): Look[] =>
    Array.from({ length: looks }, (_, index) => {
      const information = (index + 1) / looks;
      return { information, bound: shape === 'pocock' ? constant : constant / Math.sqrt(information) };
    });
  const size = (constant: number) => crossingProbabilities(scaled(constant)).reduce((sum, chance) => sum + chance, 0);
  return scaled(findRoot((constant) => alpha - size(constant), { lower: 0, upper: WIDEST_BOUND }));
}
