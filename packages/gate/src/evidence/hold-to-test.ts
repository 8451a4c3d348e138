import type { Interval } from '@plumbline/protocol';

/** What the tests of "no change" show. */
export interface HeldTo {
  /** Whether candidate − baseline is shown to be above 0, and below it. */
  readonly isAbove: boolean;
  readonly isBelow: boolean;
  /** The test's name, as in `exact McNemar`. */
  readonly test: string;
}

/**
 * An interval that excludes no change only where the test which decides that does so too: a bound on the other side of 0 is moved to 0.
 * The two are different tests of one question; with few cases the interval's may reject where the other, which decides, does not.
 */
export function holdToTest(interval: Interval, { isAbove, isBelow, test }: HeldTo): Interval {
  const { lower, upper, method } = interval;
  const held = { ...interval, method: `${method}, held to ${test}` };
  if (lower !== null && lower > 0 && !isAbove) return { ...held, lower: 0 };
  if (upper !== null && upper < 0 && !isBelow) return { ...held, upper: 0 };
  return interval;
}
