import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { findRoot } from '../find-root.ts';
import { incompleteBeta } from './incomplete-beta.ts';

const LARGEST_LOGARITHM = 350;

/** The t with P(T ≤ t) = probability for Student's t with degreesOfFreedom > 0; probability strictly between 0 and 1. Throws RangeError where |t| would pass 1e150. */
export function studentTQuantile(probability: number, { degreesOfFreedom }: { degreesOfFreedom: number }): number {
  requireOpenProbability('probability', probability);
  requireWithin('degreesOfFreedom', degreesOfFreedom, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  if (probability === 0.5) return 0;
  const size = upperQuantile(Math.min(probability, 1 - probability), degreesOfFreedom);
  return probability < 0.5 ? -size : size;
}

/** The t > 0 exceeded with probability `tail` < ½, solved on the scale of ln t; the middle and the tail each from their own accurate side. */
function upperQuantile(tail: number, degreesOfFreedom: number): number {
  const fromMiddle = tail > 0.25;
  const target = Math.log(fromMiddle ? 1 - 2 * tail : 2 * tail);
  const logarithm = findRoot(
    (logT) => {
      const scaled = Math.exp(2 * logT - Math.log(degreesOfFreedom));
      const x = 1 / (1 + scaled);
      const complement = scaled === Infinity ? 1 : scaled / (1 + scaled);
      const outer = { a: degreesOfFreedom / 2, b: 0.5, x, complement };
      const inner = { a: 0.5, b: degreesOfFreedom / 2, x: complement, complement: x };
      return fromMiddle ? Math.log(incompleteBeta(inner)) - target : target - Math.log(incompleteBeta(outer));
    },
    { lower: -LARGEST_LOGARITHM, upper: LARGEST_LOGARITHM },
  );
  return Math.exp(logarithm);
}
