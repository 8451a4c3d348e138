import type { Policy, SequentialStand } from '@plumbline/protocol';
import { mixtureAlpha, mixturePValue, mixtureTuning } from './mixture-p-value.ts';
import { nominalAlpha, repeatedPValue } from './repeated-p-value.ts';

/** The share of alpha with which the e-process may abort between two looks of O'Brien and Fleming. */
export const ABORT_SHARE = 0.2;
/** Fewer independent units decide nothing where one may stop at any time: their spread is not known well enough. */
export const FEWEST_UNITS = 20;

/** How figures on so many independent units are made valid although the run could have ended at other times too. */
export interface LookRule {
  /** One-sided error rate of intervals, and of bounds by which something is shown to hold. */
  readonly alpha: number;
  /** One-sided error rate of bounds that block; the same, or stricter. */
  readonly blockAlpha: number;
  /** That of the last look, by which numbers of cases are planned. */
  readonly planAlpha: number;
  /** A one-sided p-value of something that blocks, as it holds at whichever time one stops. */
  adjust(p: number): number;
  /** A one-sided p-value of something that lets through: `adjust`, unless nothing could have been let through any earlier. */
  adjustHeld(p: number): number;
}

/** The rule of a run that may end early, at where it stands. */
export interface SequentialRule {
  /** The share of alpha that the e-process of a front may spend to show it worse; the test keeps the rest. */
  readonly eProcessShare: number;
  /**
   * Whether margins are held to clusters that were not met, whatever the policy says. What holds before the last case may end the run
   * with a promotion, and many looks at few clusters are many chances that none which is lost whole was met.
   */
  readonly countsUnseenClusters: boolean;
  /** @param units independent units that the figures rest on: cases, or clusters */
  at(units: number): LookRule;
}

/**
 * The rule by which a sequential run is judged where it stands. By O'Brien and Fleming between two looks, where the e-process may
 * have ended the run, figures are held to the last look's bound: stricter than their own.
 *
 * A policy that promotes at the last case only looks early for what blocks: whatever must be shown for promotion is then tested once, at
 * the end, and keeps the whole alpha.
 */
export function sequentialRule(stand: SequentialStand, policy: Pick<Policy, 'alpha' | 'zero-tolerance'>): SequentialRule {
  const { alpha } = policy;
  const early = stand.method === 'obf' ? obrienFlemingRule(stand, alpha) : anytimeRule(stand, alpha);
  const isEnd = stand.look === stand.looks;
  if (promotesEarly(policy)) return { ...early, countsUnseenClusters: !isEnd };
  const atTheEnd = { planAlpha: alpha, ...(isEnd ? { alpha, adjustHeld: (p: number) => p } : {}) };
  return { ...early, at: (units) => ({ ...early.at(units), ...atTheEnd }) };
}

/** Whether a run may end with a promotion before its last case: not past a zero-tolerance list, a count that only all cases can pass. */
export function promotesEarly(policy: Pick<Policy, 'zero-tolerance'>): boolean {
  return policy['zero-tolerance'].length === 0;
}

function obrienFlemingRule(stand: SequentialStand, alpha: number): SequentialRule {
  const { looks } = stand;
  const at = { look: Math.min(looks, Math.max(1, stand.look)), looks };
  const lookAlpha = nominalAlpha(alpha, at);
  const adjust = (p: number) => repeatedPValue(p, at);
  const rule: LookRule = {
    alpha: lookAlpha,
    blockAlpha: lookAlpha,
    planAlpha: nominalAlpha(alpha, { look: looks, looks }),
    adjust,
    adjustHeld: adjust,
  };
  return { eProcessShare: ABORT_SHARE, countsUnseenClusters: false, at: () => rule };
}

function anytimeRule(stand: SequentialStand, alpha: number): SequentialRule {
  const tuning = mixtureTuning(alpha, stand.casesPlanned / 2);
  const planAlpha = mixtureAlpha(alpha, { units: stand.casesPlanned, tuning });
  return {
    // Exact, and by simulation it shows a regression with fewer cases than the mixture does.
    eProcessShare: 1,
    countsUnseenClusters: false,
    at: (units) => {
      const isTooFew = units < FEWEST_UNITS;
      const unitsAlpha = mixtureAlpha(alpha, { units, tuning });
      const adjust = (p: number) => (isTooFew ? 1 : mixturePValue(p, { units, tuning }));
      return { alpha: unitsAlpha, blockAlpha: unitsAlpha, planAlpha, adjust, adjustHeld: adjust };
    },
  };
}
