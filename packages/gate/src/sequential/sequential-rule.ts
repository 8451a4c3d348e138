import type { SequentialStand } from '@plumbline/protocol';
import { mixtureAlpha, mixturePValue, mixtureTuning } from './mixture-p-value.ts';
import { nominalAlpha, repeatedPValue } from './repeated-p-value.ts';

/** The share of alpha with which the e-process may abort between two looks of O'Brien and Fleming. */
export const ABORT_SHARE = 0.2;
/** Fewer independent units decide nothing where one may stop at any time: their spread is not known well enough. */
export const FEWEST_UNITS = 20;

/** How figures on so many independent units are made valid although the run could have ended at other times too. */
export interface LookRule {
  /** One-sided error rate of intervals and limits. */
  readonly alpha: number;
  /** That of the last look, by which numbers of cases are planned. */
  readonly planAlpha: number;
  /** A one-sided p-value as it holds at whichever time one stops. */
  adjust(p: number): number;
}

/** The rule of a run that may end early, at where it stands. */
export interface SequentialRule {
  /** The share of alpha that the e-process of a front may spend to show it worse; the test keeps the rest. */
  readonly eProcessShare: number;
  /** @param units independent units that the figures rest on: cases, or clusters */
  at(units: number): LookRule;
}

/**
 * The rule by which a sequential run is judged where it stands. By O'Brien and Fleming between two looks, where the e-process may
 * have ended the run, figures are held to the last look's bound: stricter than their own.
 *
 * @param alpha the policy's one-sided error rate
 */
export function sequentialRule(stand: SequentialStand, alpha: number): SequentialRule {
  return stand.method === 'obf' ? obrienFlemingRule(stand, alpha) : anytimeRule(stand, alpha);
}

function obrienFlemingRule(stand: SequentialStand, alpha: number): SequentialRule {
  const { looks } = stand;
  const at = { look: Math.min(looks, Math.max(1, stand.look)), looks };
  const rule: LookRule = {
    alpha: nominalAlpha(alpha, at),
    planAlpha: nominalAlpha(alpha, { look: looks, looks }),
    adjust: (p) => repeatedPValue(p, at),
  };
  return { eProcessShare: ABORT_SHARE, at: () => rule };
}

function anytimeRule(stand: SequentialStand, alpha: number): SequentialRule {
  const tuning = mixtureTuning(alpha, stand.casesPlanned / 2);
  const planAlpha = mixtureAlpha(alpha, { units: stand.casesPlanned, tuning });
  return {
    // Exact, and by simulation it shows a regression with fewer cases than the mixture does.
    eProcessShare: 1,
    at: (units) => {
      const isTooFew = units < FEWEST_UNITS;
      return {
        alpha: mixtureAlpha(alpha, { units, tuning }),
        planAlpha,
        adjust: (p) => (isTooFew ? 1 : mixturePValue(p, { units, tuning })),
      };
    },
  };
}
