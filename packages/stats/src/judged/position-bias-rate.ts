import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireValues } from '../arguments/require-values.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { mcnemarExact } from '../paired-binary/mcnemar-exact.ts';
import { wilsonInterval } from '../rates/wilson-interval.ts';

/** The share of pairs whose verdict changes with the order, how many changed towards the answer shown first and second, and whether one prevails. */
export type PositionBias = IntervalEstimate & { towardsFirst: number; towardsSecond: number; directionPValue: number };

/**
 * How often a judge asked about the same pair of answers in both orders contradicts itself, with Wilson's interval.
 *
 * `shownFirst[i]` and `shownSecond[i]` are the judge's score of the candidate's answer in pair i when it came first and when it came second: 1 for a win,
 * 0 for a loss, ½ for a tie, or any score in [0, 1] that is the same in both orders for a judge that minds no order. `directionPValue` is the two-sided
 * exact McNemar test of whether the contradictions favour one place. Source: Wilson (1927); Zheng et al. (2023) for asking in both orders.
 */
export function positionBiasRate(
  { shownFirst, shownSecond }: { shownFirst: readonly number[]; shownSecond: readonly number[] },
  { level }: { level: number },
): PositionBias {
  requireEqualLengths({ shownFirst, shownSecond });
  requireValues('shownFirst', shownFirst, { least: 0, most: 1 });
  requireValues('shownSecond', shownSecond, { least: 0, most: 1 });
  const towardsFirst = shownFirst.filter((score, index) => score > (shownSecond[index] ?? 0)).length;
  const towardsSecond = shownFirst.filter((score, index) => score < (shownSecond[index] ?? 0)).length;
  const directionPValue = mcnemarExact({ wins: towardsFirst, losses: towardsSecond }, { alternative: 'two-sided' });
  const rate = wilsonInterval(towardsFirst + towardsSecond, shownFirst.length, { level });
  return { ...rate, towardsFirst, towardsSecond, directionPValue };
}
