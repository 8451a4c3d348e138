import { normalQuantile, shrunkEstimates } from '@plumbline/stats';
import type { SliceEvidence } from '../metric-evidence.ts';

/** Of fewer slices nothing tells how much slices differ. */
const FEWEST_SLICES = 3;

/**
 * The changes of the slices of a metric, each drawn towards that of all of them by as much as its own error is large against how much the slices differ:
 * the worst of twenty slices looks worse than it is. By slice, in the metric's unit; empty for fewer than three slices with an interval.
 *
 * To be shown, never tested: slices that overlap are taken as independent, and the standard error is read off each interval.
 */
export function shrunkenChanges(slices: readonly SliceEvidence[]): ReadonlyMap<string, number> {
  const known = slices.flatMap(({ slice, evidence: { measured } }) => {
    const { estimate, lower, upper, level } = measured.difference ?? {};
    if (estimate === undefined || level === undefined || typeof lower !== 'number' || typeof upper !== 'number') return [];
    const standardError = (upper - lower) / (2 * normalQuantile((1 + level) / 2));
    return standardError > 0 ? [{ slice, estimate, standardError }] : [];
  });
  if (known.length < FEWEST_SLICES) return new Map();
  const { estimates } = shrunkEstimates(known);
  return new Map(known.map(({ slice }, index) => [slice, estimates[index] ?? 0]));
}
