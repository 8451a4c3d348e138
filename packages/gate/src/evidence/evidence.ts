import type { Margin, Measured } from '@plumbline/protocol';
import type { SequentialRule } from '../sequential/sequential-rule.ts';

/**
 * What a set of pairs says of one metric, whatever its kind. "Better" and "worse" follow the metric's direction;
 * `measured` holds candidate − baseline as it is.
 */
export interface Evidence {
  readonly measured: Measured;
  /** Number of cases; attempts at one case are not independent of each other. */
  readonly cases: number;
  /** By how much clusters multiply the variance of the candidate's own mean; absent without clusters, or where all cases are alike. */
  readonly candidateDesignEffect?: number | undefined;
  /** What whole clusters show, however unlike they are; absent without clusters. */
  readonly wholeClusters?: WholeClusters;
  /** One-sided p-value of "the candidate is worse"; 1 where nothing speaks for it. At most alpha only where the interval lies beyond no change. */
  worseP(): number;
  /** One-sided p-value of "the candidate is better by more than `gain`", likewise; 1 where nothing speaks for it. */
  betterP(gain: Margin): number;
  /** Whether the interval lies beyond a gain that is not shown, since it takes one more cluster that was not met; absent where none is counted. */
  isGainOpenByUnseen?(gain: Margin): boolean;
  /**
   * One-sided p-value of "the candidate is worse by less than `margin`, if at all"; 1 where nothing speaks for it.
   *
   * @param among so many questions share alpha: p holds at any level, and is sharpest at this part of it; 1 when absent
   */
  notWorseP(margin: Margin, among?: number): number;
  /** Whether the candidate is shown worse: its p-value at most alpha, and the interval beyond no change. */
  isWorse(): boolean;
  /** Whether the candidate is shown not to be worse by `margin` or more. */
  isNotWorse(margin: Margin): boolean;
  /**
   * Number of pairs that would decide about `margin` if further ones are like these; `undefined` where none can be said.
   *
   * @param among so many open questions share alpha by Holm's method; 1 when absent
   */
  pairsToDecide(margin: Margin, among?: number): number | undefined;
  /**
   * Number of pairs that would show an improvement beyond `gain` if further ones are like these.
   *
   * @param among as above
   */
  pairsToShowBetter(gain: Margin, among?: number): number | undefined;
  /**
   * The smallest worsening that these pairs would probably (80 %) have shown, in the metric's unit or as a ratio; so much of an improvement, too.
   *
   * @param among as above
   */
  smallestDetectable(among?: number): number | undefined;
  /** Why a figure that one would look for is missing, as the end of a sentence. */
  readonly remark?: string;
  /** The rule by which the figures hold although the run could have ended at another time; absent for a run of fixed size. */
  readonly rule?: SequentialRule;
  /** The e-process beside the test, where there is one. */
  readonly eProcess?: WatchedEvidence;
}

/** What whole clusters show of a mean, however unlike they are, if one more as large as the largest may be lost entirely. */
export interface WholeClusters {
  /** Whether the policy asks margins and limits to hold so. */
  readonly isCounted: boolean;
  /** Number of clusters that got worse on the whole. */
  readonly lost: number;
  /** The largest worsening, in the metric's unit, that may be there at a one-sided error rate. */
  mostLost(alpha: number): number;
  /** Whether the worsening is then shown to stay below a margin. */
  isWithin(margin: Margin, alpha: number): boolean;
  /**
   * The largest rate at which the candidate itself may fail, its values counted as failures or, for a floor, what they lack of 1.
   *
   * @param options.times as if every cluster had come so many times as often; 1 when absent
   */
  mostFailing(alpha: number, options?: { readonly isFloor?: boolean; readonly times?: number }): number;
  /**
   * Number of cases that would probably (80 %) show the candidate to fail at no more than `limit`, by normal approximation; 0 where the
   * clusters fail at rates that do not vary.
   */
  casesForFailing(limit: number, options: { readonly alpha: number; readonly isFloor: boolean }): number;
}

/** What the e-process that watches every case says of "worse". */
export interface WatchedEvidence {
  /** Its largest wealth so far, and the one that shows the candidate worse. */
  readonly eValue: number;
  readonly bound: number;
  /** Whether it shows the candidate worse where the test at the look does not, or less clearly. */
  isDeciding(): boolean;
}

/** What every kind of evidence is told of the policy. */
export interface EvidenceOptions {
  readonly better: 'higher' | 'lower';
  /** One-sided error rate. */
  readonly alpha: number;
  /** Seed of the random sign flips. */
  readonly seed: number;
  /** Random sign patterns of one test; 20,000 when absent. */
  readonly flips?: number | undefined;
  /** Whether margins must hold even if a cluster that the cases did not meet, as large as the largest, is lost whole; false when absent. */
  readonly countsUnseenClusters?: boolean | undefined;
}

/** Probability with which a planned number of pairs shows what is there. */
export const POWER = 0.8;

/** A zero gain: better at all. */
export const NO_GAIN: Margin = { kind: 'absolute', value: 0 };
