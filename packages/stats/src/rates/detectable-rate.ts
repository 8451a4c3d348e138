import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';

/** The smallest failure rate that `trials` ≥ 1 would show at least once with probability `power`: 1 − (1 − power)^(1/trials). */
export function detectableRate(trials: number, { power }: { power: number }): number {
  requireCount('trials', trials, 1);
  requireOpenProbability('power', power);
  return -Math.expm1(Math.log1p(-power) / trials);
}
