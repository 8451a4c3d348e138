import type { Margin, Measured } from '@plumbline/protocol';
import { casesThat } from './cases-that.ts';
import type { Evidence } from './evidence.ts';
import { more } from './more.ts';
import { repeatedSummary } from './repeated-summary.ts';
import type { CaseSummary } from './summarise-cases.ts';

/** What the very evidence that decides would say of further cases that are like the present ones. */
export interface FurtherCases {
  /** At least `needed` cases, and so many that a margin is shown held or the candidate worse; `undefined` where no number is enough. */
  toDecide(margin: Margin, needed: number): number | undefined;
  /** Likewise until an improvement beyond a gain is shown. */
  toShowBetter(gain: Margin, needed: number): number | undefined;
  /**
   * How far the interval of the present cases reaches from its estimate: no smaller change could have been shown. 0 without an interval.
   *
   * @param measured with the interval at this error rate, where it is known already
   */
  reach(measured?: Measured): number;
}

/**
 * Holds planned numbers to the test itself: formulas tell how often it would succeed, and not always what it asks for at the least, such as
 * one more cluster that is lost whole.
 *
 * @param options.alpha the part of the error rate that the question has
 * @param options.build the evidence on a summary at an error rate
 */
export function furtherCases(options: {
  readonly summary: CaseSummary;
  readonly alpha: number;
  readonly build: (summary: CaseSummary, alpha: number) => Evidence;
}): FurtherCases {
  const { summary, alpha, build } = options;
  const { cases } = summary;
  const until = (needed: number, isShown: (evidence: Evidence) => boolean) =>
    casesThat((times) => isShown(build(repeatedSummary(summary, times), alpha)), {
      cases,
      atLeast: more(cases, needed) ?? Number.POSITIVE_INFINITY,
    });
  return {
    toDecide: (margin, needed) => until(needed, (evidence) => evidence.isNotWorse(margin) || evidence.isWorse()),
    toShowBetter: (gain, needed) => until(needed, (evidence) => evidence.betterP(gain) <= alpha),
    reach(measured = build(summary, alpha).measured) {
      const { estimate = 0, lower = null, upper = null } = measured.difference ?? {};
      return lower === null || upper === null ? 0 : Math.max(estimate - lower, upper - estimate);
    },
  };
}
