import { requireWithin } from '../arguments/require-within.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/** P(X ≤ x) for X ~ Beta(shape1, shape2), x in [0, 1], shapes > 0. */
export function betaCdf(x: number, { shape1, shape2 }: { shape1: number; shape2: number }): number {
  requireWithin('x', x, { least: 0, most: 1 });
  requireWithin('shape1', shape1, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  requireWithin('shape2', shape2, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  return incompleteBeta({ a: shape1, b: shape2, x, complement: 1 - x });
}
