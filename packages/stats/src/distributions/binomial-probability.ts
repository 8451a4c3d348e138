import { requireCount } from '../arguments/require-count.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { binomialKernel } from './binomial-kernel.ts';

/** P(X = successes) for X ~ Binomial(trials, probability); relative error below 1e-12. */
export function binomialProbability(successes: number, { trials, probability }: { trials: number; probability: number }): number {
  requireCount('trials', trials);
  requireWithin('probability', probability, { least: 0, most: 1 });
  requireCount('successes', successes);
  if (successes > trials) return 0;
  if (probability === 0 || probability === 1) return successes === trials * probability ? 1 : 0;
  return binomialKernel({ a: successes, b: trials - successes, x: probability, complement: 1 - probability });
}
