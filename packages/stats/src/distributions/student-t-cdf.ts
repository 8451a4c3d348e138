import { requireWithin } from '../arguments/require-within.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/** P(T ≤ t) for Student's t with degreesOfFreedom > 0 (need not be whole); accurate in relative terms in the lower tail down to t = −1e150. */
export function studentTCdf(t: number, { degreesOfFreedom }: { degreesOfFreedom: number }): number {
  if (Number.isNaN(t)) throw new RangeError('studentTCdf needs a number, but got NaN');
  requireWithin('degreesOfFreedom', degreesOfFreedom, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  if (!Number.isFinite(t)) return t < 0 ? 0 : 1;
  const square = t * t;
  const x = degreesOfFreedom / (degreesOfFreedom + square);
  const complement = square / (degreesOfFreedom + square);
  const tail = 0.5 * incompleteBeta({ a: degreesOfFreedom / 2, b: 0.5, x, complement });
  return t < 0 ? tail : 1 - tail;
}
