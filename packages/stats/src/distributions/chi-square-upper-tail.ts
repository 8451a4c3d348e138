import { requireWithin } from '../arguments/require-within.ts';
import { poissonDeviance } from './poisson-deviance.ts';
import { stirlingError } from './stirling-error.ts';

const MAXIMUM_TERMS = 100_000;

/** P(X ≥ x) for a chi-square with degreesOfFreedom > 0, x ≥ 0; relative error below 1e-12. Source: DLMF 8.11.4 and 8.9.2. */
export function chiSquareUpperTail(x: number, { degreesOfFreedom }: { degreesOfFreedom: number }): number {
  requireWithin('x', x, { least: 0, most: Number.MAX_VALUE });
  requireWithin('degreesOfFreedom', degreesOfFreedom, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  if (x === 0) return 1;
  const [shape, at] = [degreesOfFreedom / 2, x / 2];
  // at^shape e^−at / Γ(shape + 1), by Loader's expansion.
  const kernel = Math.exp(-stirlingError(shape) - poissonDeviance(shape, at)) / Math.sqrt(2 * Math.PI * shape);
  return at < shape + 1 ? 1 - kernel * lowerSeries(shape, at) : kernel * shape * upperFraction(shape, at);
}

function lowerSeries(shape: number, at: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * Number.EPSILON && k < MAXIMUM_TERMS; k += 1) {
    term *= at / (shape + k);
    sum += term;
  }
  return sum;
}

function upperFraction(shape: number, at: number): number {
  let b = at + 1 - shape;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < MAXIMUM_TERMS; k += 1) {
    const a = -k * (k - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    value *= c * d;
    if (Math.abs(c * d - 1) <= Number.EPSILON) return value;
  }
  throw new RangeError(`the incomplete gamma function did not converge for shape ${shape} at ${at}`);
}
