import type { Interval, Margin } from '@plumbline/protocol';

/** What a sample says of a margin above 0, by the method of its kind. Improvements are positive. */
export interface MarginTest {
  /**
   * One-sided p-value that the mean improvement is above minus the margin; 1 where nothing speaks for it.
   *
   * @param among so many questions share alpha; 1 when absent
   */
  notWorseP(margin: Margin, among?: number): number;
  /** About how many cases would show it at an error rate if further ones are like these; `Infinity` where none would. */
  casesToHold(margin: Margin, alpha: number): number;
  /** The interval of candidate − baseline that the test inverts to. */
  interval(): Interval;
}

/**
 * A margin is held where it is shown to hold, or where it is shown to hold even if nothing had improved: gains that come in few clusters, or
 * are large, widen what is known of the mean both ways, and what got worse is no more for that. Each test alone errs at most as often as it
 * says, and the two mostly err together: where little has improved they are one, and where much has the second asks for more than is true.
 * A cluster that is lost whole and was not met is hidden by gains as little, and as much, as by no change at all.
 * Source: our own; docs/calibration.md simulates it, docs/decisions/0005-cases-of-a-cluster.md says what it costs.
 *
 * @param alone the same test where gains are left out; `undefined` where that is no other
 */
export function withGainsLeftOut(own: MarginTest, alone: MarginTest | undefined, better: 'higher' | 'lower'): MarginTest {
  if (alone === undefined) return own;
  return {
    notWorseP: (margin, among) => Math.min(own.notWorseP(margin, among), alone.notWorseP(margin, among)),
    casesToHold: (margin, alpha) => Math.min(own.casesToHold(margin, alpha), alone.casesToHold(margin, alpha)),
    interval: () => sharperOnTheWorseSide(own.interval(), alone.interval(), better),
  };
}

function sharperOnTheWorseSide(own: Interval, alone: Interval, better: 'higher' | 'lower'): Interval {
  const method = `${own.method}, or with gains left out`;
  if (own.lower === null || own.upper === null || alone.lower === null || alone.upper === null) return own;
  if (better === 'higher') return alone.lower > own.lower ? { ...own, lower: alone.lower, method } : own;
  return alone.upper < own.upper ? { ...own, upper: alone.upper, method } : own;
}
