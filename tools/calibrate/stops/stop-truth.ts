import type { Comparison, PolicyText } from '../../../packages/protocol/src/index.ts';
import type { RandomSource } from '../../../packages/stats/src/index.ts';
import type { DrawnCase } from '../gate/drawn-case.ts';

/** How a run may end: `off` is the run of fixed size. */
export const METHODS = ['off', 'obf', 'anytime'] as const;
export type StopMethod = (typeof METHODS)[number];

/** A truth about two models that runs are drawn from, case by case in the order of the run. */
export interface StopTruth {
  /** Unique; part of the seed of every draw. */
  readonly name: string;
  /** In a few words. */
  readonly truth: string;
  readonly policy: PolicyText;
  /** Cases of a full run. */
  readonly cases: number;
  /** Share of the replications that are asked for; runs that take long get fewer. */
  readonly share: number;
  readonly draw: (random: RandomSource, cases: number) => DrawnCase[];
  /** What must not happen more often than a rate. */
  readonly errors: readonly {
    readonly event: string;
    readonly most: number;
    readonly isCounted: (comparison: Comparison) => boolean;
  }[];
  /** Whether a run that ends as its truth calls for promotes or blocks; absent for a truth that calls for neither. */
  readonly callsFor?: 'promote' | 'block';
}
