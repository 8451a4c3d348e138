import { requireCount } from '../arguments/require-count.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/** P(X ≤ successes) for X ~ Binomial(trials, probability); accurate in relative terms in the lower tail. */
export function binomialCdf(successes: number, { trials, probability }: { trials: number; probability: number }): number {
  requireCount('trials', trials);
  requireWithin('probability', probability, { least: 0, most: 1 });
  if (!Number.isInteger(successes)) throw new RangeError(`successes must be a whole number, but is ${String(successes)}`);
  if (successes < 0) return 0;
  if (successes >= trials) return 1;
  return incompleteBeta({ a: trials - successes, b: successes + 1, x: 1 - probability, complement: probability });
}
