import { findRoot, studentTCdf } from '@plumbline/stats';
import type { SampleLayout } from './sample.ts';
import { sumBy } from './sum-by.ts';

/** What a ratio of two sums is made of, one amount per attempt: the ratio is the sum of `above` over the sum of `below`. */
export interface RatioParts {
  readonly above: Float64Array;
  readonly below: Float64Array;
}

/** A ratio as contrasts see it. */
export interface RatioContrast {
  /** One-sided p-value of the ratio being less, or greater, than a null ratio above 0. */
  p(ratio: number, alternative: 'greater' | 'less'): number;
  /** Where that p-value crosses the error rate on either side of the estimate; `null` for no upper bound. */
  bounds(alpha: number): { readonly lower: number; readonly upper: number | null };
}

/** Doublings of a ratio after which there is no bound. */
const FARTHEST = 40;

/**
 * Tests a ratio by the contrasts above − ρ·below of independent units, whose mean is 0 where ρ is the ratio: the paired t test, held to
 * the one with the unit that speaks most against the claim counted once more. The log ratio's own t takes amounts with long tails for
 * tamer than they are, and promotes up to three times as often as it says.
 *
 * Source: Fieller (1954) for the contrasts; that the most adverse unit counts twice is our own, calibrated by simulation. At least two units.
 */
export function ratioContrast({ above, below }: RatioParts, { clusters }: SampleLayout): RatioContrast {
  const units = { above: sumBy(above, clusters), below: sumBy(below, clusters) };
  const estimate = sumOf(units.above) / sumOf(units.below);
  const p: RatioContrast['p'] = (ratio, alternative) => contrastP(units, { ratio, alternative });
  return {
    p,
    bounds(alpha) {
      const at = (logarithm: number, alternative: 'greater' | 'less') => p(Math.exp(logarithm), alternative) - alpha;
      const centre = Math.log(estimate);
      const bound = (alternative: 'greater' | 'less'): number | undefined => {
        const direction = alternative === 'less' ? Math.LN2 : -Math.LN2;
        let [near, far] = [centre, centre + direction / 8];
        while (at(far, alternative) > 0) {
          if (Math.abs(far - centre) > FARTHEST * Math.LN2) return undefined;
          [near, far] = [far, centre + 2 * (far - centre)];
        }
        return Math.exp(findRoot((place) => at(place, alternative), { lower: Math.min(near, far), upper: Math.max(near, far) }));
      };
      return { lower: bound('greater') ?? 0, upper: bound('less') ?? null };
    },
  };
}

function contrastP({ above, below }: RatioParts, of: { ratio: number; alternative: 'greater' | 'less' }): number {
  const count = above.length;
  const sign = of.alternative === 'less' ? 1 : -1;
  let [total, squares, worst] = [0, 0, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < count; index += 1) {
    const contrast = sign * ((above[index] ?? 0) - of.ratio * (below[index] ?? 0));
    total += contrast;
    squares += contrast * contrast;
    worst = Math.max(worst, contrast);
  }
  return Math.max(
    tTailP({ total, squares, count }),
    tTailP({ total: total + worst, squares: squares + worst * worst, count: count + 1 }),
  );
}

/** P(T ≤ t) of the t test of a mean of 0, on count − 1 degrees of freedom; 1 without variation, which shows nothing here. */
function tTailP({ total, squares, count }: { total: number; squares: number; count: number }): number {
  const variation = squares - total ** 2 / count;
  if (!(variation > 1e-14 * squares)) return 1;
  return studentTCdf(total / Math.sqrt((count / (count - 1)) * variation), { degreesOfFreedom: count - 1 });
}

function sumOf(amounts: Float64Array): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
