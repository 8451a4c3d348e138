import type { PlannedCheck } from './decision-plan.ts';

/**
 * Whether a share or mean can truly change by a gain (negative: a worsening) from where the baseline stood: neither leaves [0, 1].
 * Money, and a metric that was never measured, may change by any.
 */
export function isPossibleGain({ kind, better, baseline }: PlannedCheck, gain: number): boolean {
  if (baseline === undefined || (kind !== 'share' && kind !== 'mean')) return true;
  const changed = better === 'higher' ? baseline + gain : baseline - gain;
  return changed >= -ROUNDING && changed <= 1 + ROUNDING;
}

const ROUNDING = 1e-9;
