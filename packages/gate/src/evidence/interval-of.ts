import type { Interval } from '@plumbline/protocol';
import type { IntervalEstimate, UndefinedEstimate } from '@plumbline/stats';

/** An interval as `comparison.json` holds it; a bound that overflows is none. */
export function intervalOf({ estimate, lower, upper, level, method, reason }: IntervalEstimate): Interval {
  const overflows = [lower, upper].some((bound) => bound !== null && !Number.isFinite(bound));
  const said = overflows ? 'the amounts are too unlike for a bound that is a number' : reason;
  return {
    estimate,
    lower: overflows ? null : lower,
    upper: overflows ? null : upper,
    // 1 − 2α without the dust of binary fractions: 0.9 for α = 0.05.
    level: Number(level.toPrecision(12)),
    method,
    ...(said === undefined ? {} : { reason: said }),
  };
}

/** The same for a ratio, which need not exist: `undefined` for a ratio to nothing, or to almost nothing, where it overflows. */
export function ratioIntervalOf(found: IntervalEstimate | UndefinedEstimate): Interval | undefined {
  return found.estimate === null || !Number.isFinite(found.estimate) ? undefined : intervalOf(found);
}
