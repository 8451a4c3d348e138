import { clusterBoundP } from './cluster-tally.ts';
import { type Clusters, signFlipP } from './clusters.ts';
import { eachWay } from './each-way.ts';

/** The test of "no change", one-sided in either direction. */
export interface NoChangeTest {
  p(alternative: 'greater' | 'less'): number;
  /** Whether that p-value and another, to which it is held, are at most alpha: what takes longest is asked last, where all else is shown. */
  isShown(alternative: 'greater' | 'less', of: { readonly alpha: number; hold(): number }): boolean;
}

/**
 * The test of "no change". Of whole clusters, where cases come in them, it is the larger p-value of the sign flips and of the bound that
 * holds however unlike clusters are.
 *
 * @param options.ofCases the p-value of cases that stand for themselves
 * @param options.flips random sign patterns, as `signFlipP` takes them
 */
export function noChangeTest(options: {
  readonly clusters: Clusters | undefined;
  readonly ofCases: (alternative: 'greater' | 'less') => number;
  readonly seed: number;
  readonly flips?: number | undefined;
}): NoChangeTest {
  const { clusters, seed, flips } = options;
  if (clusters === undefined) {
    const p = eachWay(options.ofCases);
    return { p, isShown: (alternative, { alpha, hold }) => p(alternative) <= alpha && hold() <= alpha };
  }
  const { sums, tally } = clusters;
  const flipP = eachWay((alternative) => signFlipP(sums, { alternative, seed, flips }));
  const boundP = eachWay((alternative) => clusterBoundP(tally, { nullMean: 0, alternative }));
  return {
    p: (alternative) => Math.max(flipP(alternative), boundP(alternative)),
    isShown: (alternative, { alpha, hold }) => boundP(alternative) <= alpha && hold() <= alpha && flipP(alternative) <= alpha,
  };
}
