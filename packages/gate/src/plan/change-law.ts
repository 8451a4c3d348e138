import type { EarlierChanges } from './earlier-changes.ts';

/** How a case is taken to change: to one of some values, the worse ones first. */
export interface ChangeLaw {
  /** Ascending, in [−1, 1]: the worse half, no change of its own, and the better half. */
  readonly values: Float64Array;
  /** The probability of the worse half, and of the better; each of its values is equally likely. */
  readonly worse: number;
  readonly better: number;
}

/**
 * The law of a case's change when the mean truly changes by a gain (negative: a worsening). Without a gain cases change as much and as
 * often as they did before, one way as often as the other. Of a share a gain makes changes towards it the likelier, and where even all of them are too
 * few, further cases change wholly; of a mean it is added to every case, which stays in [−1, 1].
 */
export function changeLaw(kind: 'share' | 'mean', { share, sizes }: EarlierChanges, gain: number): ChangeLaw {
  const half = { worse: share / 2, better: share / 2 };
  if (kind === 'mean') return { values: bothWays(sizes, gain), ...half };
  const least = share * (sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
  const size = Math.min(1, Math.abs(gain));
  if (size <= least) {
    const tilt = (share * gain) / least / 2;
    return { values: bothWays(sizes, 0), worse: half.worse - tilt, better: half.better + tilt };
  }
  const further = least >= 1 ? 0 : (size - least) / (1 - least);
  const all = further + (1 - further) * share;
  const whole = Math.round((sizes.length * further) / all);
  const others = sizes.length - whole;
  const towards = sizes.map((_, at) => (at >= others ? 1 : (sizes[Math.floor((at * sizes.length) / others)] ?? 1)));
  return { values: bothWays(towards, 0), worse: gain < 0 ? all : 0, better: gain < 0 ? 0 : all };
}

function bothWays(sizes: Float64Array, gain: number): Float64Array {
  const values = new Float64Array(2 * sizes.length + 1);
  sizes.forEach((size, at) => {
    values[sizes.length - 1 - at] = -size;
    values[sizes.length + 1 + at] = size;
  });
  return values.map((value) => Math.max(-1, Math.min(1, value + gain)));
}
