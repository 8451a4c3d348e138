import { zeroFailureUpperBound } from '@plumbline/stats';
import { count, percent } from './wording.ts';

/** A sample without a failure. */
export interface ZeroRate {
  readonly cases: number;
  readonly alpha: number;
  /** Its clusters, and the rate below which it lies if the cases of a cluster fail together; absent where each case stands for itself. */
  readonly clusters?: { readonly count: number; readonly most: number } | undefined;
}

/**
 * What a rate is shown to be below after no failure at all: that of independent cases and, where cases come in clusters, also that of
 * clusters which fail as a whole. Without a failure nothing tells which of the two it is.
 */
export function zeroRateText({ cases, clusters, alpha }: ZeroRate): string {
  const independent = `below ${percent(zeroFailureUpperBound(cases, { alpha }))}`;
  if (clusters === undefined || clusters.count >= cases) return independent;
  return `${independent} if cases are independent, and below ${percent(clusters.most)} if the cases of a cluster fail together (${count(clusters.count, 'cluster')})`;
}
