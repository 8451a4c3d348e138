import type { Evidence } from './evidence/evidence.ts';
import { FEWEST_CLUSTERS } from './evidence/fewest-clusters.ts';
import { errorRates } from './sequential/error-rates.ts';

/**
 * The rate of failures up to which clusters leave a limit open that the candidate's rate lies within, where the policy counts with a cluster that was
 * not met and fails as a whole; `undefined` where by that bound the limit holds, or the rate itself is not within it.
 *
 * @param options.limit as it is written; for a floor the share that must be reached
 */
export function leftOpenOfLimit(
  evidence: Evidence,
  { limit, isFloor, alpha }: { readonly limit: number; readonly isFloor: boolean; readonly alpha: number },
): number | undefined {
  const { wholeClusters: whole, measured } = evidence;
  if (whole?.isCounted !== true || (measured.clusters?.count ?? 0) < FEWEST_CLUSTERS) return undefined;
  const [rate, most] = isFloor ? [1 - (measured.candidate ?? 0), 1 - limit] : [measured.candidate ?? 0, limit];
  if (rate >= most) return undefined;
  const bound = whole.mostFailing(errorRates(evidence, { alpha }).alpha, { isFloor });
  return bound > most ? bound : undefined;
}
