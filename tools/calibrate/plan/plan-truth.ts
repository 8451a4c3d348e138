import type { RandomSource } from '../../../packages/stats/src/index.ts';

/** A truth about two models that earlier comparisons and later runs are drawn from, and what is planned. */
export interface PlanTruth {
  /** Unique; part of the seed of every draw. */
  readonly name: string;
  readonly kind: 'share' | 'mean';
  /** Number of cases of each cluster. */
  readonly sizes: readonly number[];
  /** How the cases change, in a few words, and by how much when the mean changes by a gain: drawn anew at each call, positive is better. */
  readonly change: string;
  readonly drawChange: (random: RandomSource, gain: number) => number;
  /** The share of the clusters whose cases change as one. */
  readonly alike: number;
  readonly margin: number;
  /** Whether the policy counts with a cluster that was not met. */
  readonly isCounted: boolean;
}
