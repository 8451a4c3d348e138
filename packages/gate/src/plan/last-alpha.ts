import type { Policy, SequentialPlan } from '@plumbline/protocol';
import { mixtureAlpha, mixtureTuning } from '../sequential/mixture-p-value.ts';
import { nominalAlpha } from '../sequential/repeated-p-value.ts';
import { promotesEarly } from '../sequential/sequential-rule.ts';

/**
 * The one-sided error rate by which a run tests at its last case what must be shown at `alpha`.
 *
 * @param units independent units that the test rests on: cases, or clusters
 */
export type LastAlpha = (alpha: number, units: number) => number;

/** That of a run that may end early, which has spent some of alpha before its last case; `alpha` itself of any other, as `sequentialRule`. */
export function lastAlphaOf(options: {
  readonly policy: Policy;
  readonly sequential: Pick<SequentialPlan, 'method' | 'looks'> | undefined;
  readonly casesPlanned: number;
}): LastAlpha {
  const { policy, sequential, casesPlanned } = options;
  if (sequential === undefined || !promotesEarly(policy)) return (alpha) => alpha;
  const { method, looks } = sequential;
  if (method === 'obf') return (alpha) => nominalAlpha(alpha, { look: looks, looks });
  const tuning = mixtureTuning(policy.alpha, Math.max(1, casesPlanned) / 2);
  return (alpha, units) => mixtureAlpha(alpha, { units, tuning });
}
