import { stirlingError } from './stirling-error.ts';

/** ln Γ(x) for x > 0; absolute error below 1e-14 times the larger of 1 and the value. Throws RangeError for other x. */
export function logGamma(x: number): number {
  if (!(x > 0 && Number.isFinite(x))) throw new RangeError(`logGamma needs a positive number, but got ${String(x)}`);
  return stirlingError(x) + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI);
}
