import type { Case } from './case.ts';
import { textHash } from './content-hash.ts';

/**
 * The place of a case in the order of a run, as a text to sort by. It depends on the seed, the suite and the case alone: the same
 * on every machine, for both roles, and unmoved by cases that are added or removed elsewhere. The cases of one cluster of a suite
 * stand together, so that any beginning of the order is a random draw of whole clusters.
 */
export function runOrderKey(
  seed: number,
  { suite, caseId, cluster }: { readonly suite: string; readonly caseId: string; readonly cluster?: Case['cluster'] },
): string {
  const unit = cluster === undefined ? [seed, 'case', suite, caseId] : [seed, 'cluster', suite, cluster];
  return `${textHash(JSON.stringify(unit)).slice(0, 32)}${textHash(JSON.stringify([seed, suite, caseId])).slice(0, 16)}`;
}
