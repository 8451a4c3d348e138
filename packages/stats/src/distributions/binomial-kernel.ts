import { poissonDeviance } from './poisson-deviance.ts';
import { stirlingError } from './stirling-error.ts';

/**
 * Γ(a+b+1) / (Γ(a+1) Γ(b+1)) · x^a · complement^b for real a, b ≥ 0, where complement = 1 − x is given apart so that no digits are lost.
 *
 * For whole a and b this is the binomial probability. Source: Loader (2000), the saddle-point expansion.
 */
export function binomialKernel({ a, b, x, complement }: { a: number; b: number; x: number; complement: number }): number {
  const n = a + b;
  if (n === 0) return 1;
  if (a === 0) return Math.exp(n * (x < 0.5 ? Math.log1p(-x) : Math.log(complement)));
  if (b === 0) return Math.exp(n * (complement < 0.5 ? Math.log1p(-complement) : Math.log(x)));
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const exponent = correction - poissonDeviance(a, n * x) - poissonDeviance(b, n * complement);
  return Math.exp(exponent) * Math.sqrt(n / a / b / (2 * Math.PI));
}
