import type { Interval } from '@plumbline/protocol';
import type { IntervalEstimate, UndefinedEstimate } from '@plumbline/stats';

/** An interval as `comparison.json` holds it; `undefined` where not even an estimate exists. */
export function intervalOf(found: IntervalEstimate): Interval;
export function intervalOf(found: IntervalEstimate | UndefinedEstimate): Interval | undefined;
export function intervalOf(found: IntervalEstimate | UndefinedEstimate): Interval | undefined {
  const { estimate, lower, upper, level, method, reason } = found;
  if (estimate === null) return undefined;
  return { estimate, lower, upper, level: tidyLevel(level), method, ...(reason === undefined ? {} : { reason }) };
}

/** 1 − 2α without the dust of binary fractions: 0.9 for α = 0.05. */
function tidyLevel(level: number): number {
  return Number(level.toPrecision(12));
}
