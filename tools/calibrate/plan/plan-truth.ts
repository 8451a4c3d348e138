import type { RandomSource } from '../../../packages/stats/src/index.ts';

/** A truth about two models that earlier comparisons and later runs are drawn from, and what is planned. */
export interface PlanTruth {
  /** Unique; part of the seed of every draw. */
  readonly name: string;
  readonly kind: 'share' | 'mean';
  /** Number of cases of each cluster. */
  readonly sizes: readonly number[];
  /** The changes of the cases of a cluster when the mean changes by a gain: drawn anew at each call, positive is better. */
  readonly drawChanges: (random: RandomSource, of: { readonly size: number; readonly gain: number }) => number[];
  /** Whether clusters change otherwise than a plan takes them to: it is then said how far off plans are, and no defect. */
  readonly isOtherLaw: boolean;
  readonly margin: number;
  /** Whether the policy counts with a cluster that was not met. */
  readonly isCounted: boolean;
}
