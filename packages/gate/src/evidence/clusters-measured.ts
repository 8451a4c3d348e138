import type { Measured, Role } from '@plumbline/protocol';
import type { Clusters } from './clusters.ts';
import type { CaseSummary } from './summarise-cases.ts';

/** The clusters of a sample as `comparison.json` holds them, or nothing. */
export function clustersMeasured(clusters: Pick<Clusters, 'count' | 'designEffect'> | undefined): Pick<Measured, 'clusters'> {
  if (clusters === undefined) return {};
  const { count, designEffect } = clusters;
  return { clusters: { count, ...(designEffect === undefined ? {} : { designEffect }) } };
}

/** By how much clusters multiply the variance of a role's own mean; `undefined` without clusters or variation, unless some is taken. */
export function roleDesignEffect(
  { clusters, roleVariances }: CaseSummary,
  role: Role,
  { leastDesignEffect }: { readonly leastDesignEffect: number } = { leastDesignEffect: 1 },
): number | undefined {
  const [robust, naive] = [clusters?.roleVariances[role] ?? 0, roleVariances[role]];
  if (robust === 0 || naive === 0) return leastDesignEffect === 1 ? undefined : leastDesignEffect;
  return Math.max(leastDesignEffect, robust / naive);
}
