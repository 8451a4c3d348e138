import type { Case } from './case.ts';
import { textHash } from './content-hash.ts';

/**
 * The place of a case in the order of a run, as a text to sort by. It depends on the seed, the suite and the case alone: the same
 * on every machine, for both roles, and unmoved by cases that are added or removed elsewhere. The cases of one cluster of a suite
 * stand together, so that any beginning of the order is a random draw of whole clusters.
 *
 * @returns 32 hex digits that a cluster's cases share, followed by 16 of the case's own where there is a cluster
 */
export function runOrderKey(
  seed: number,
  { suite, caseId, cluster }: { readonly suite: string; readonly caseId: string; readonly cluster?: Case['cluster'] },
): string {
  if (cluster === undefined) return textHash(JSON.stringify([seed, 'case', suite, caseId])).slice(0, 32);
  const unit = textHash(JSON.stringify([seed, 'cluster', suite, cluster])).slice(0, 32);
  return `${unit}${textHash(JSON.stringify([seed, suite, caseId])).slice(0, 16)}`;
}
