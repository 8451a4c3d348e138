import type { Evidence } from './evidence/evidence.ts';
import type { MetricEvidence } from './metric-evidence.ts';
import type { OwnRate } from './own-evidence.ts';

/** What a limit is held against. */
export interface OwnRates {
  /** The candidate's rate on the pairs; absent where there are none. */
  readonly paired: Evidence | undefined;
  /** Its rate on all cases that it was run on; absent where those are no others. */
  readonly own: OwnRate | undefined;
}

/** The candidate's own rates of a metric, of a slice if one is named. */
export function ownRates(options: {
  readonly found: MetricEvidence | undefined;
  readonly slice?: string | undefined;
  /** What the pairs say, of the slice if there is one. */
  readonly evidence: Evidence | undefined;
}): OwnRates {
  const { found, slice, evidence } = options;
  const own = found?.own?.rateOf(slice);
  if (own === undefined || own.alone === 0) return { paired: evidence, own: undefined };
  // In the worst case what only the candidate failed stands among the pairs, without what it alone was right on.
  return { paired: found?.own?.rateOnPairs(slice), own };
}
