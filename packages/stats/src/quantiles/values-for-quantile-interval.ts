import { requireOpenProbability } from '../arguments/require-open-probability.ts';

/**
 * The fewest independent values from which `quantileInterval` has a bound on both sides: n with probability^n and (1 − probability)^n ≤ (1 − level)/2.
 *
 * 72 for p95 and 368 for p99 at level 0.95. Source: as for `quantileInterval`.
 */
export function valuesForQuantileInterval({ probability, level }: { probability: number; level: number }): number {
  requireOpenProbability('probability', probability);
  requireOpenProbability('level', level);
  return Math.ceil(Math.log((1 - level) / 2) / Math.log(Math.max(probability, 1 - probability)));
}
