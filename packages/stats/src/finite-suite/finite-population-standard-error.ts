import { requireCount } from '../arguments/require-count.ts';
import { requireWithin } from '../arguments/require-within.ts';

/**
 * The standard error of a mean when the question is about a known suite of `total` cases of which a random `seen` were run: se·√(1 − seen/total), so
 * nothing is left to err about once all are seen.
 *
 * Only for statements about that very suite; for other cases of the same kind leave the standard error as it is. Source: Cochran (1977), §2.6.
 */
export function finitePopulationStandardError(standardError: number, { seen, total }: { seen: number; total: number }): number {
  requireWithin('standardError', standardError, { least: 0, most: Number.MAX_VALUE });
  requireCount('total', total, 1);
  requireCount('seen', seen, 1);
  if (seen > total) throw new RangeError(`seen must not exceed total, but ${seen} > ${total}`);
  return standardError * Math.sqrt(1 - seen / total);
}
