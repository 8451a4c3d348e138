import type { Measured } from '@plumbline/protocol';
import type { Clusters } from './clusters.ts';

/** The clusters of a sample as `comparison.json` holds them, or nothing. */
export function clustersMeasured(clusters: Pick<Clusters, 'count' | 'designEffect'> | undefined): Pick<Measured, 'clusters'> {
  if (clusters === undefined) return {};
  const { count, designEffect } = clusters;
  return { clusters: { count, ...(designEffect === undefined ? {} : { designEffect }) } };
}

/** The design effect of the candidate's own mean as evidence holds it, or nothing. */
export function candidateDesignEffect(clusters: Clusters | undefined): { candidateDesignEffect?: number } {
  const found = clusters?.designEffects.candidate;
  return found === undefined ? {} : { candidateDesignEffect: found };
}
