import { compareDrawn, policyOf } from './compare-drawn.ts';
import type { Family } from './family.ts';

/** Some replications of a family at one number of cases. */
export interface DrawBatch {
  readonly cases: number;
  readonly seed: number;
  /** Number of the first replication, from 0. */
  readonly first: number;
  readonly replications: number;
}

/** How often each tally of a family was counted, in the order of its tallies. */
export function countDraws(family: Family, { cases, seed, first, replications }: DrawBatch): number[] {
  const policy = policyOf(family, cases);
  const counts = family.tallies.map(() => 0);
  for (let replication = first; replication < first + replications; replication += 1) {
    const comparison = compareDrawn(family, { cases, seed, replication, policy });
    for (const [place, { isCounted }] of family.tallies.entries()) {
      if (isCounted(comparison)) counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return counts;
}
