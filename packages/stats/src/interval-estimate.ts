/**
 * A point estimate with a confidence interval.
 *
 * A bound is `null` where none can be given (too few observations, no observed variation); `reason` then says why.
 * `level` is two-sided: 0.9 means that each bound alone is a one-sided 95 % bound.
 */
export type IntervalEstimate = {
  estimate: number;
  lower: number | null;
  upper: number | null;
  /** Two-sided confidence level, in (0, 1). */
  level: number;
  /** The method's name, as a report prints it. */
  method: string;
  /** Why a bound is missing; absent when both are given. */
  reason?: string;
};

/** The answer where not even a point estimate exists (a ratio to zero); `reason` says why. */
export type UndefinedEstimate = { estimate: null; lower: null; upper: null; level: number; method: string; reason: string };
