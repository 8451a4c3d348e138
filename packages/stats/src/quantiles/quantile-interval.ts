import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import { binomialCdf } from '../distributions/binomial-cdf.ts';
import { binomialUpperTail } from '../distributions/binomial-upper-tail.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { quantile } from './quantile.ts';

/**
 * Distribution-free interval for a quantile from independent values: two of the values themselves, chosen by rank so that each bound alone fails with
 * probability at most (1 − level)/2.
 *
 * A bound is null, with the reason, where the values are too few (p95 at level 0.95 is closed above from 72 values). The estimate is type 7.
 * Source: David and Nagaraja, Order Statistics, §7.1.
 */
export function quantileInterval(values: readonly number[], probability: number, { level }: { level: number }): IntervalEstimate {
  requireValues('values', values);
  requireOpenProbability('probability', probability);
  requireOpenProbability('level', level);
  const sorted = values.toSorted((a, b) => a - b);
  const law = { trials: sorted.length, probability };
  const tail = (1 - level) / 2;
  // Rank r serves as a lower bound when fewer than r values below the quantile are improbable, as an upper bound when r or more are.
  const lowerRank = lastRank(sorted.length, (rank) => binomialCdf(rank - 1, law) <= tail);
  const upperRank = 1 + lastRank(sorted.length, (rank) => binomialUpperTail(rank, law) > tail);
  const missing = [lowerRank < 1 ? 'below' : '', upperRank > sorted.length ? 'above' : ''].filter((side) => side !== '');
  return {
    estimate: quantile(sorted, probability),
    lower: sorted[lowerRank - 1] ?? null,
    upper: sorted[upperRank - 1] ?? null,
    level,
    method: 'order statistics',
    ...(missing.length > 0 && { reason: `${sorted.length} values are too few for a bound ${missing.join(' and ')}` }),
  };
}

/** The largest rank in 1..count for which a condition holds that holds up to some rank and then no more; 0 when for none. */
function lastRank(count: number, holds: (rank: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
