import type { Interval } from '@plumbline/protocol';
import {
  type DiscordantCounts,
  netChangeInterval,
  netChangePValue,
  tangoInterval,
  tangoNonInferiorityPValue,
} from '@plumbline/stats';
import { intervalOf } from './interval-of.ts';

/** The pairs on which the models disagree, of n; and by how much clusters multiply the variance of their difference, 1 when absent. */
export interface PairedShare extends DiscordantCounts {
  readonly n: number;
  readonly designEffect?: number;
}

/**
 * The difference of two paired shares: Tango's score interval, held to the exact one for the net change, since Tango's alone is too
 * narrow where changes go one way only.
 */
export function pairedShareInterval({ designEffect = 1, ...counts }: PairedShare, level: number): Interval {
  const [score, exact] = [tangoInterval(counts, { level, designEffect }), netChangeInterval(counts, { level, designEffect })];
  const lower = Math.min(score.lower ?? -1, exact.lower ?? -1);
  const upper = Math.max(score.upper ?? 1, exact.upper ?? 1);
  const isWider = lower !== score.lower || upper !== score.upper;
  return intervalOf({ ...score, lower, upper, ...(isWider ? { method: `${score.method}, held to Clopper-Pearson` } : {}) });
}

/** One-sided p-value of the candidate being worse by `margin` or more, in [0, 1): the larger of both tests. */
export function pairedShareNotWorseP({ designEffect = 1, ...counts }: PairedShare, margin: number): number {
  return Math.max(
    tangoNonInferiorityPValue(counts, { margin, designEffect }),
    netChangePValue(counts, { nullDifference: -margin, designEffect }),
  );
}

/** One-sided p-value of the candidate being better by no more than `gain`, in (0, 1): the larger of both tests. */
export function pairedShareBetterP({ designEffect = 1, wins, losses, n }: PairedShare, gain: number): number {
  // Better by more than the gain is the other tail of "not worse by the gain" with the roles swapped.
  const worse = tangoNonInferiorityPValue({ wins: losses, losses: wins, n }, { margin: gain, designEffect });
  return Math.max(0, 1 - worse, netChangePValue({ wins, losses, n }, { nullDifference: gain, designEffect }));
}
