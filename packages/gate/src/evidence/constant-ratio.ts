import type { Interval } from '@plumbline/protocol';
import { zeroFailureUpperBound } from '@plumbline/stats';

/** Relative slack under which two ratios are the same but for the dust of binary fractions. */
const SLACK = 1e-9;

/** Fewer cases with the same ratio, or fewer clusters of them, say nothing of others. */
const FEWEST = 10;

/** Whether the candidate costs the same multiple of the baseline on every pair, such as a fixed price per request. */
export function isConstantRatio(
  { candidate, baseline }: { readonly candidate: Float64Array; readonly baseline: Float64Array },
  ratio: number,
): boolean {
  if (!Number.isFinite(ratio) || ratio === 0) return false;
  return candidate.every(
    (cost, index) => Math.abs(cost - ratio * (baseline[index] ?? 0)) <= SLACK * Math.max(cost, Number.MIN_VALUE),
  );
}

/** How much more a case that is unlike these is taken to cost: as much again, or what a free candidate's baseline costs, twice. */
function reachOf(ratio: number): number {
  return ratio === 0 ? 2 : ratio;
}

/**
 * Interval for a ratio that was the same on every pair, where the t method has no variation to go by: at the one-sided level
 * at most 1 − α^(1/n) of all cases are unlike these (rule of three), taken to cost at most double or nothing. 0 is the ratio of a
 * candidate that is free; cases that are unlike then cost at most twice what the baseline costs.
 */
export function constantRatioInterval({ ratio, pairs, level }: { ratio: number; pairs: number; level: number }): Interval {
  const method = 'same ratio on every pair, rule of three';
  if (pairs < FEWEST) {
    const reason = `the ratio is the same on every pair, which says nothing of others on fewer than ${FEWEST} cases, or clusters of cases`;
    return { estimate: ratio, lower: null, upper: null, level, method, reason };
  }
  const unlike = zeroFailureUpperBound(pairs, { alpha: (1 - level) / 2 });
  return {
    estimate: ratio,
    lower: ratio * (1 - unlike),
    upper: ratio + reachOf(ratio) * unlike,
    level,
    method,
  };
}

/** The p-value that `constantRatioInterval` inverts to: the α at which its bound reaches the null ratio. */
export function constantRatioP(options: {
  readonly ratio: number;
  readonly pairs: number;
  readonly nullRatio: number;
  readonly alternative: 'greater' | 'less';
}): number {
  const { ratio, pairs, nullRatio, alternative } = options;
  const relative = (nullRatio - ratio) / reachOf(ratio);
  const distance = alternative === 'less' ? relative : -relative;
  // A far-away null ratio must not make one pair decide.
  return pairs < FEWEST || distance <= SLACK ? 1 : (1 - Math.min(distance, 0.5)) ** pairs;
}

/** The least number of pairs for which `constantRatioP` is at most alpha; `undefined` where the ratio does not lie on that side. */
export function pairsForConstantRatio(options: {
  readonly ratio: number;
  readonly nullRatio: number;
  readonly alternative: 'greater' | 'less';
  readonly alpha: number;
}): number | undefined {
  const { ratio, nullRatio, alternative, alpha } = options;
  const relative = (nullRatio - ratio) / reachOf(ratio);
  const distance = alternative === 'less' ? relative : -relative;
  if (!(distance > SLACK)) return undefined;
  return Math.max(FEWEST, Math.ceil(Math.log(alpha) / Math.log1p(-Math.min(distance, 0.5))));
}
