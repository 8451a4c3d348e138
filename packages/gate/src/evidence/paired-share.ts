import type { Interval } from '@plumbline/protocol';
import {
  type DiscordantCounts,
  netChangeInterval,
  netChangePValue,
  tangoInterval,
  tangoPValue,
  unconditionalInterval,
  unconditionalPValue,
} from '@plumbline/stats';
import { intervalOf } from './interval-of.ts';
import { remembered } from './remembered.ts';

/** The pairs on which the models disagree, of n; and by how much clusters multiply the variance of their difference, 1 when absent. */
export interface PairedShare extends DiscordantCounts {
  readonly n: number;
  readonly designEffect?: number;
}

/** Up to so many pairs the exact unconditional test decides, which sums over all tables. */
export const MOST_EXACT = 200;

/** Slices and simulations ask for the same tables again and again. */
const exactInterval = remembered((wins: number, losses: number, n: number, level: number) =>
  unconditionalInterval({ wins, losses, n }, { level }),
);
const exactP = remembered((wins: number, losses: number, n: number, nullDifference: number, alpha: number) =>
  unconditionalPValue({ wins, losses, n }, { nullDifference, alpha }),
);

/**
 * The difference of two paired shares. Of up to 200 pairs the exact unconditional interval, whose error never exceeds its level. Of more
 * Tango's score interval, corrected for the steps of whole counts and held to the exact one for the net change: it errs in at most 5.2 of
 * 100 where 5 are promised (enumerated, for margins of two cases or more). A bound that shows a gain holds with one win less too, without the
 * correction, and then errs in less than 5 of 100 (enumerated): gains are shown by the longer tail. Where cases come in clusters it is the wider of all.
 */
export function pairedShareInterval({ designEffect = 1, ...counts }: PairedShare, level: number): Interval {
  const { wins, losses, n } = counts;
  const exact = n <= MOST_EXACT ? exactInterval(wins, losses, n, level) : undefined;
  if (designEffect === 1 && exact !== undefined) return intervalOf(exact);
  const score = tangoInterval(counts, { level, designEffect, continuity: true });
  const held = [netChangeInterval(counts, { level, designEffect }), ...(exact === undefined ? [] : [exact])];
  const less = {
    wins: tangoInterval({ ...counts, wins: Math.max(0, wins - 1) }, { level, designEffect }),
    losses: tangoInterval({ ...counts, losses: Math.max(0, losses - 1) }, { level, designEffect }),
  };
  const [least, most] = [score.lower ?? -1, score.upper ?? 1];
  const lower = Math.min(beyondNone(least, less.wins.lower), ...held.map((each) => each.lower ?? -1));
  const upper = Math.max(0 - beyondNone(-most, -(less.losses.upper ?? 1)), ...held.map((each) => each.upper ?? 1));
  const isWider = lower !== score.lower || upper !== score.upper;
  return intervalOf({ ...score, lower, upper, ...(isWider ? { method: `${score.method}, held to exact bounds` } : {}) });
}

/** A lower bound that shows a gain holds with one win less; one that shows a loss to be small stays as it is. */
function beyondNone(lower: number, withOneLess: number | null): number {
  return lower > 0 ? Math.max(0, Math.min(lower, withOneLess ?? 0)) : lower;
}

/**
 * One-sided p-value of "candidate − baseline is `nullDifference` or less" against "it is more": the largest of the tests that the interval is
 * made of, so that it is at most alpha exactly where the lower bound at level 1 − 2 alpha lies above.
 *
 * @param options.nullDifference in (−1, 1)
 * @param options.alpha the level that is asked about, in (0, ½); p holds at any, and is sharpest at this one
 */
export function pairedShareP(
  { designEffect = 1, ...counts }: PairedShare,
  { nullDifference, alpha }: { readonly nullDifference: number; readonly alpha: number },
): number {
  const { wins, losses, n } = counts;
  const exact = n <= MOST_EXACT ? exactP(wins, losses, n, nullDifference, alpha) : 0;
  if (designEffect === 1 && n <= MOST_EXACT) return exact;
  const withOneLess = { ...counts, wins: Math.max(0, wins - 1) };
  return Math.max(
    exact,
    tangoPValue(counts, { nullDifference, designEffect, continuity: true }),
    netChangePValue(counts, { nullDifference, designEffect }),
    nullDifference < 0 ? 0 : tangoPValue(withOneLess, { nullDifference, designEffect }),
  );
}
