import { requireWithin } from '../arguments/require-within.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { normalCdf } from './normal-cdf.ts';

/** With more, t² is too small a part of them for the beta function's argument; the expansion below is then exact to the last digits. */
const MANY_DEGREES = 1e6;

/** P(T ≤ t) for Student's t with degreesOfFreedom > 0 (need not be whole); accurate in relative terms in the lower tail down to t = −1e150. Beyond a million of them by the normal quantile of Hill (1970). */
export function studentTCdf(t: number, { degreesOfFreedom }: { degreesOfFreedom: number }): number {
  if (Number.isNaN(t)) throw new RangeError('studentTCdf needs a number, but got NaN');
  requireWithin('degreesOfFreedom', degreesOfFreedom, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  if (!Number.isFinite(t)) return t < 0 ? 0 : 1;
  if (degreesOfFreedom > MANY_DEGREES) return normalCdf(Math.sign(t) * normalDistance(t, degreesOfFreedom));
  const square = t * t;
  const x = degreesOfFreedom / (degreesOfFreedom + square);
  const complement = square / (degreesOfFreedom + square);
  const tail = 0.5 * incompleteBeta({ a: degreesOfFreedom / 2, b: 0.5, x, complement });
  return t < 0 ? tail : 1 - tail;
}

/** The distance from 0 that has the same tail under the normal distribution. Source: Hill (1970), algorithm 395, to the first correction. */
function normalDistance(t: number, degreesOfFreedom: number): number {
  const fewer = degreesOfFreedom - 0.5;
  const w = Math.sqrt(fewer * Math.log1p((t / degreesOfFreedom) * t));
  return w + ((w * w + 3) * w) / (48 * fewer * fewer);
}
