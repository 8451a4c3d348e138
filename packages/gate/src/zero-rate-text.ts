import { zeroFailureUpperBound } from '@plumbline/stats';
import { count, percent } from './wording.ts';

/**
 * What a rate is shown to be below after no failure at all: that of independent cases and, where cases come in clusters, also that of
 * clusters which fail as a whole. Without a failure nothing tells which of the two it is.
 *
 * @param options.clusters as many as cases where each stands for itself
 */
export function zeroRateText({ cases, clusters, alpha }: { cases: number; clusters: number; alpha: number }): string {
  const below = (units: number) => `below ${percent(zeroFailureUpperBound(units, { alpha }))}`;
  if (clusters >= cases) return below(cases);
  return `${below(cases)} if cases are independent, and ${below(clusters)} if the cases of a cluster fail together (${count(clusters, 'cluster')})`;
}
