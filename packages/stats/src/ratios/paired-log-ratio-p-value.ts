import type { Alternative } from '../alternative.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { standardError } from '../paired-mean/standard-error.ts';
import { tPValue } from '../paired-mean/t-p-value.ts';
import { pairedLogRatioInfluences } from './paired-log-ratio-influences.ts';

/**
 * The p-value of a t test of mean(candidate) / mean(baseline) against the null ratio `ratio` > 0 on the log scale; the counterpart of
 * `pairedLogRatioInterval`. "Not more than 5 % dearer" asks ratio 1.05, alternative 'less'.
 *
 * Null exactly where that interval has no bounds; the interval's `reason` says why.
 */
export function pairedLogRatioPValue(
  candidate: readonly number[],
  baseline: readonly number[],
  { ratio, alternative }: { ratio: number; alternative: Alternative },
): number | null {
  requireWithin('ratio', ratio, { least: Number.MIN_VALUE, most: Number.MAX_VALUE });
  const found = pairedLogRatioInfluences(candidate, baseline);
  if (found.logRatio === null || candidate.length < 2) return null;
  const error = standardError(found.influences);
  if (error === 0) return null;
  return tPValue((found.logRatio - Math.log(ratio)) / error, { degreesOfFreedom: candidate.length - 1, alternative });
}
