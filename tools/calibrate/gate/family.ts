import type { Comparison, PolicyText } from '../../../packages/protocol/src/index.ts';
import type { RandomSource } from '../../../packages/stats/src/index.ts';
import type { DrawnCase } from './drawn-case.ts';

/** An event whose rate is counted. */
export interface Tally {
  /** What happened, as in `promoted`. */
  readonly event: string;
  /** The rate that it may have at most. */
  readonly most?: number;
  /** The rate that was planned for it. */
  readonly planned?: number;
  readonly isCounted: (comparison: Comparison) => boolean;
}

/** A truth about two models and a kind of data, at several numbers of cases, under a policy. */
export interface Family {
  /** Unique; part of the seed of every draw. */
  readonly name: string;
  readonly question: 'false promote' | 'false block' | 'power';
  /** What the cases are like, in a few words. */
  readonly data: string;
  /** What is true of the candidate, in a few words. */
  readonly truth: string;
  readonly sizes: readonly number[];
  /** Whether a comparison of 200 cases or more takes tens of milliseconds. */
  readonly isSlow?: boolean;
  readonly tallies: readonly Tally[];
  policy(cases: number): PolicyText;
  draw(random: RandomSource, cases: number): DrawnCase[];
}

/** The numbers of cases that every family is asked about unless it has its own. */
export const SIZES: readonly number[] = [20, 50, 200, 1000];

/** A margin that so many cases can show to be held. */
export function usualMargin(cases: number): number {
  if (cases <= 20) return 0.2;
  if (cases <= 50) return 0.1;
  return cases <= 200 ? 0.05 : 0.03;
}
