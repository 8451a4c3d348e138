import type { Margin } from '@plumbline/protocol';
import type { Evidence } from './evidence/evidence.ts';
import { FEWEST_CLUSTERS } from './evidence/fewest-clusters.ts';
import { errorRates } from './sequential/error-rates.ts';

/** The half sentence of a check that is open by it. */
export const ONE_NOT_MET = ', one more cluster counted that was not met';

/** That half sentence for a gain that is not shown although the interval, which may count no such cluster, lies beyond it; or nothing. */
export function unmetOfGain(evidence: Evidence, gain: Margin): string {
  return evidence.isGainOpenByUnseen?.(gain) === true ? ONE_NOT_MET : '';
}

/** Whether a margin is not held where the policy counts with a cluster that was not met and is lost whole, by that bound at least. */
export function isOpenByUnseen(
  evidence: Evidence,
  { margin, alpha }: { readonly margin: Margin; readonly alpha: number },
): boolean {
  const { wholeClusters: whole, measured } = evidence;
  if (whole?.isCounted !== true || (measured.clusters?.count ?? 0) < FEWEST_CLUSTERS) return false;
  return !whole.isWithin(margin, errorRates(evidence, { alpha }).alpha);
}
