import { requireWithin } from '../arguments/require-within.ts';
import { findRoot } from '../find-root.ts';
import { incompleteBeta } from './incomplete-beta.ts';

const SMALLEST_LOGARITHM = -740;

/**
 * The x with P(X ≤ x) = probability, or with `tail: 'upper'` P(X ≥ x) = probability, for X ~ Beta(shape1, shape2); probability in [0, 1].
 *
 * Solved on the scale of ln x from the tail that is asked for, so that tiny probabilities and quantiles keep their relative accuracy.
 */
export function betaQuantile(
  probability: number,
  { shape1, shape2, tail = 'lower' }: { shape1: number; shape2: number; tail?: 'lower' | 'upper' },
): number {
  requireWithin('probability', probability, { least: 0, most: 1 });
  requireWithin('shape1', shape1, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  requireWithin('shape2', shape2, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  const fromAbove = tail === 'upper';
  if (probability === 0 || probability === 1) return fromAbove ? 1 - probability : probability;
  const belowHalf = incompleteBeta({ a: shape1, b: shape2, x: 0.5, complement: 0.5 });
  const inLowerHalf = fromAbove ? probability >= 1 - belowHalf : probability <= belowHalf;
  return inLowerHalf
    ? quantileInLowerHalf(probability, { a: shape1, b: shape2, fromAbove })
    : 1 - quantileInLowerHalf(probability, { a: shape2, b: shape1, fromAbove: !fromAbove });
}

function quantileInLowerHalf(probability: number, { a, b, fromAbove }: { a: number; b: number; fromAbove: boolean }): number {
  const target = Math.log(probability);
  const logarithm = findRoot(
    (logX) => {
      const [x, complement] = [Math.exp(logX), -Math.expm1(logX)];
      return fromAbove
        ? target - Math.log(incompleteBeta({ a: b, b: a, x: complement, complement: x }))
        : Math.log(incompleteBeta({ a, b, x, complement })) - target;
    },
    { lower: SMALLEST_LOGARITHM, upper: -Math.LN2 },
  );
  return Math.exp(logarithm);
}
