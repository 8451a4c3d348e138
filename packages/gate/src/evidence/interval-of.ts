import type { Interval } from '@plumbline/protocol';
import type { IntervalEstimate, UndefinedEstimate } from '@plumbline/stats';

/** An interval as `comparison.json` holds it. */
export function intervalOf({ estimate, lower, upper, level, method, reason }: IntervalEstimate): Interval {
  // 1 − 2α without the dust of binary fractions: 0.9 for α = 0.05.
  const tidyLevel = Number(level.toPrecision(12));
  return { estimate, lower, upper, level: tidyLevel, method, ...(reason === undefined ? {} : { reason }) };
}

/** The same for a ratio, which need not exist: `undefined` for a ratio to nothing, or to almost nothing, where it overflows. */
export function ratioIntervalOf(found: IntervalEstimate | UndefinedEstimate): Interval | undefined {
  return found.estimate === null || !Number.isFinite(found.estimate) ? undefined : intervalOf(found);
}
