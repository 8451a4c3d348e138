import { requireWithin } from '../arguments/require-within.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { type IndependentCounts, requireIndependentCounts } from './independent-counts.ts';
import { restrictedScore } from './restricted-score.ts';

/**
 * One-sided p-value of "the candidate's share is lower by `margin` or more" for two independent groups: small values show non-inferiority.
 *
 * Margin in [0, 1). Source: Farrington and Manning (1990).
 */
export function farringtonManningPValue(counts: IndependentCounts, { margin }: { margin: number }): number {
  requireIndependentCounts(counts);
  requireWithin('margin', margin, { least: 0, most: 1 - Number.EPSILON });
  return normalCdf(-restrictedScore(counts, margin === 0 ? 0 : -margin));
}
