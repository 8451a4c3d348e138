import type { Interval } from '@plumbline/protocol';
import type { Alternative } from '@plumbline/stats';

/** Steps of halving: the p-value is right to about 1e-12 of itself. */
const STEPS = 40;
const SMALLEST = 1e-12;

/**
 * The one-sided p-value that a family of intervals stands for: the smallest α at which the one-sided bound still leaves
 * `value` out. At least 1e-12, and 1 where there is no interval.
 *
 * @param interval the two-sided interval at a level
 */
export function invertInterval(
  interval: (level: number) => Interval | undefined,
  { value, alternative }: { readonly value: number; readonly alternative: Alternative },
): number {
  const leavesOut = (alpha: number) => {
    const found = interval(1 - 2 * alpha);
    if (found === undefined || found.lower === null || found.upper === null) return false;
    return alternative === 'less' ? found.upper < value : found.lower > value;
  };
  let [low, high] = [Math.log(SMALLEST), Math.log(0.5 - SMALLEST)];
  if (!leavesOut(Math.exp(high))) return 1;
  if (leavesOut(SMALLEST)) return SMALLEST;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (leavesOut(Math.exp(middle))) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}
