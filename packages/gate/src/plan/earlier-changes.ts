import type { TalliedValues } from '@plumbline/stats';

/** How much cases changed in earlier comparisons, whichever way. */
export interface EarlierChanges {
  /** The share of the cases that changed at all, in [0, 1]. */
  readonly share: number;
  /** By how much those did, in (0, 1], ascending: each for an equal part of them. A single answer of yes or no changes by 1. */
  readonly sizes: Float64Array;
  /** Whether values are means of several attempts at a case. */
  readonly areMeans: boolean;
}

/** So many sizes are told apart: rare large changes weigh most, and a hundredth of them is still seen. */
const PARTS = 64;

/** Every change is a whole one, as of single answers of yes or no. */
export function wholeChanges(share: number): EarlierChanges {
  return { share, sizes: Float64Array.of(1), areMeans: false };
}

/**
 * Puts the changes of several comparisons together. Where not a single case of one changed, one is taken to have wholly.
 *
 * @param all tallies of the improvements of cases, all of which are counted in `times`
 */
export function earlierChanges(all: readonly TalliedValues[], areMeans: boolean): EarlierChanges {
  const changed = all.flatMap(({ values, times }) => {
    const some = [...values].flatMap((value, at) => (value === 0 ? [] : [{ size: Math.abs(value), times: times[at] ?? 0 }]));
    const count = some.reduce((sum, each) => sum + each.times, 0);
    return count === 0 ? [{ size: 1, times: 1 }] : some;
  });
  const count = changed.reduce((sum, { times }) => sum + times, 0);
  const cases = all.reduce((sum, { times }) => sum + times.reduce((each, of) => each + of, 0), 0);
  return { share: count / cases, sizes: partsOf(changed), areMeans };
}

/** Equal parts of the changes, each at its root mean square, so that the mean square of all stays. */
function partsOf(changed: readonly { readonly size: number; readonly times: number }[]): Float64Array {
  const sorted = changed.toSorted((a, b) => a.size - b.size);
  const [least, most] = [sorted[0]?.size ?? 1, sorted.at(-1)?.size ?? 1];
  if (least === most) return Float64Array.of(most);
  const part = sorted.reduce((sum, { times }) => sum + times, 0) / PARTS;
  const squares = new Float64Array(PARTS);
  let filled = 0;
  for (const { size, times } of sorted) {
    for (let left = times / part; left > 0; ) {
      const place = Math.min(PARTS - 1, Math.floor(filled));
      const taken = place === PARTS - 1 ? left : Math.min(left, place + 1 - filled);
      squares[place] = (squares[place] ?? 0) + taken * size * size;
      filled += taken;
      left -= taken;
    }
  }
  return squares.map((square) => Math.min(1, Math.sqrt(square)));
}
