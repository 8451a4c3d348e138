import { requireCount } from '../arguments/require-count.ts';
import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireValues } from '../arguments/require-values.ts';
import { chiSquareUpperTail } from '../distributions/chi-square-upper-tail.ts';

const SHARE_TOLERANCE = 1e-9;

/**
 * Tests whether an experiment's arms hold the shares of traffic that they were meant to; read no result of an A/B test when this p-value is tiny
 * (below 0.001 by custom).
 *
 * `counts[i]` units arrived in arm i, `shares[i]` > 0 were intended; the shares add up to 1. Pearson's chi-square with one degree of freedom less than
 * arms. Source: Fabijan et al. (2019), "Diagnosing sample ratio mismatch in online controlled experiments".
 */
export function sampleRatioMismatch(counts: readonly number[], shares: readonly number[]): { statistic: number; pValue: number } {
  requireEqualLengths({ counts, shares });
  requireValues('shares', shares, { least: Number.MIN_VALUE, most: 1, atLeast: 2 });
  const whole = shares.reduce((sum, share) => sum + share, 0);
  if (Math.abs(whole - 1) > SHARE_TOLERANCE) throw new RangeError(`shares must add up to 1, but add up to ${whole}`);
  const total = counts.reduce((sum, count, index) => sum + requireCount(`counts[${index}]`, count), 0);
  if (total === 0) throw new RangeError('counts must hold at least one unit, but are all 0');
  const statistic = counts.reduce((sum, count, index) => {
    const expected = total * (shares[index] ?? 0);
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  return { statistic, pValue: chiSquareUpperTail(statistic, { degreesOfFreedom: counts.length - 1 }) };
}
