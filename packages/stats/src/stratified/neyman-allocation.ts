import { requireCount } from '../arguments/require-count.ts';
import { requireWithin } from '../arguments/require-within.ts';

/** A group of cases known beforehand, as always passed or often disputed: how many there are, and the standard deviation expected within. */
export type Stratum = { size: number; deviation: number };

const DEFAULT_FEWEST = 2;

/**
 * How many cases to draw at random from each stratum, `total` in all, so that the variance Σ N²S²/n of the estimated sum is the least possible in whole
 * cases. Each gets at least `fewest` (2, so that its variation can be estimated; all of a smaller one) and at most its size.
 *
 * Throws RangeError when total is below what the fewest need, or more than there are. Source: Neyman (1934); Wright (2012) for the whole numbers.
 */
export function neymanAllocation(
  strata: readonly Stratum[],
  { total, fewest = DEFAULT_FEWEST }: { total: number; fewest?: number },
): number[] {
  requireCount('total', total);
  requireCount('fewest', fewest, 1);
  for (const [index, { size, deviation }] of strata.entries()) {
    requireCount(`strata[${index}].size`, size);
    requireWithin(`strata[${index}].deviation`, deviation, { least: 0, most: Number.MAX_VALUE });
  }
  const drawn = strata.map(({ size }) => Math.min(size, fewest));
  const sum = (counts: readonly number[]) => counts.reduce((added, count) => added + count, 0);
  const [needed, available] = [sum(drawn), sum(strata.map(({ size }) => size))];
  requireWithin('total', total, { least: needed, most: available });
  for (let left = total - needed; left > 0; left -= 1) {
    const next = nextStratum(strata, drawn);
    drawn[next] = (drawn[next] ?? 0) + 1;
  }
  return drawn;
}

/** The stratum, not yet exhausted, in which one more case takes most off the variance: N²S²/n − N²S²/(n + 1). */
function nextStratum(strata: readonly Stratum[], drawn: readonly number[]): number {
  const gains = strata.map(({ size, deviation }, index) => {
    const count = drawn[index] ?? 0;
    return count < size ? (size * deviation) ** 2 / (count * (count + 1)) : -1;
  });
  return gains.indexOf(Math.max(...gains));
}
