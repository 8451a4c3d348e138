import type { ReducedCases } from '../evidence/reduce-cases.ts';

/** How much the cases of clusters of three or more moved the same way, and how much so by cases that moved along: sums over pairs. */
export interface MovedTogether {
  readonly pairs: number;
  readonly moved: number;
}

/**
 * Of two cases of a cluster that changed the same way, how many of the others changed too. With d the change of a case, the first sum is of
 * d₁d₂ over all pairs, the second of d₁d₂ times the share of the cluster's other cases that changed; of both, what a common gain brings is taken off. Cases
 * that change by themselves add nothing to either on average, so their ratio tells of those clusters alone which change as one.
 * Source: our own, calibrated by simulation (docs/calibration.md).
 */
export function movedTogether({ improvements, clusters }: Pick<ReducedCases, 'improvements' | 'clusters'>): MovedTogether {
  const { of, sizes } = clusters;
  const [sums, squares, changed] = [
    new Float64Array(sizes.length),
    new Float64Array(sizes.length),
    new Float64Array(sizes.length),
  ];
  improvements.forEach((value, index) => {
    const cluster = of[index] ?? 0;
    sums[cluster] = (sums[cluster] ?? 0) + value;
    squares[cluster] = (squares[cluster] ?? 0) + value * value;
    changed[cluster] = (changed[cluster] ?? 0) + Number(value !== 0);
  });
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const gain = total(sums) / improvements.length;
  const share = total(changed) / improvements.length;
  let [pairs, moved] = [0, 0];
  sizes.forEach((size, cluster) => {
    if (size < 3) return;
    const alike = (sums[cluster] ?? 0) ** 2 - (squares[cluster] ?? 0);
    const expected = gain * gain * size * (size - 1);
    pairs += alike - expected;
    moved += (alike * ((changed[cluster] ?? 0) - 2)) / (size - 2) - share * expected;
  });
  return { pairs, moved };
}
