import { clusterBoundP } from '../evidence/cluster-tally.ts';
import { clusteredTP, spreadOf } from '../evidence/clusters.ts';
import { isShownAbove } from '../evidence/is-shown-above.ts';
import { type PlannedClusters, unmetCases } from './planned-clusters.ts';

type Table = { readonly wins: number; readonly losses: number; readonly n: number };

/** What is to be shown of a share, by cases that come in clusters. */
interface AskedOfClusters {
  /** Candidate − baseline is to lie above this; 0 asks for any change. */
  readonly beyond: number;
  readonly alpha: number;
  /** Absent for independent cases. */
  readonly clusters: PlannedClusters | undefined;
}

/** The worst cluster, of the size in which a case lies on average (Σm²/n), is taken to lie so many standard deviations low: by simulation. */
const WORST = 3;

/**
 * Whether a table shows candidate − baseline above a difference, of pairs that stand for so many alike cases each as `effect` says: by the
 * tests of `shareEvidence`, which hold whole clusters besides to the clustered t, and to a cluster that was not met.
 */
export function isShownOfClusters({ beyond, alpha, clusters }: AskedOfClusters, effect: number): (table: Table) => boolean {
  const ofPairs = isShownAbove(beyond, alpha);
  if (clusters === undefined) return ofPairs;
  const unmetSize = unmetCases(clusters, beyond < 0 ? 'margin' : 'change');
  const { largest } = clusters;
  const isBeyondUnmet = ({ wins, losses, n }: Table) => {
    if (unmetSize === 0) return true;
    const sums = Float64Array.of(-effect, 0, effect);
    const tally = {
      sums,
      sizes: new Float64Array(3).fill(effect),
      times: Float64Array.of(losses, n - wins - losses, wins),
      largest,
      unmetSize,
    };
    return clusterBoundP(tally, { nullMean: beyond, alternative: 'greater' }) <= alpha;
  };
  return (table) => ofPairs(table) && isBeyondUnmet(table) && clusteredP(table, { beyond, clusters, effect }) <= alpha;
}

/** The p-value of the clustered t, if the sums of clusters vary as those of so many alike cases do. */
function clusteredP(
  { wins, losses, n }: Table,
  of: Pick<AskedOfClusters, 'beyond'> & { readonly clusters: PlannedClusters; readonly effect: number },
): number {
  const { beyond, clusters, effect } = of;
  const mean = (wins - losses) / n;
  const { count, cases, sizeEffect } = clusters;
  const squares = wins + losses - n * mean * mean;
  if (squares <= 0) return 0;
  const variance = (squares / n) * effect;
  const lost = -Math.min(losses * effect, sizeEffect, WORST * Math.sqrt(sizeEffect * variance));
  const spread = spreadOf({
    clusters: count,
    cases,
    mean,
    squares: (squares / n) * cases,
    sizeSquares: sizeEffect * cases,
    deviationSquares: variance * cases,
    deviationsBySize: 0,
    between: 0,
    roleSquares: { baseline: 0, candidate: 0 },
    worst: { sum: lost, size: sizeEffect },
    best: { sum: 0, size: sizeEffect },
  });
  return clusteredTP({ ...spread, count }, { mean, nullMean: beyond, alternative: 'greater' });
}
