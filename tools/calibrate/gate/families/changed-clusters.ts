import type { DrawnCase } from '../drawn-case.ts';

/** Cases of a cluster unless it says otherwise. */
export const SIZE = 10;

/** What becomes of the cases of a cluster. */
export interface ClusterChange {
  /** Its number of cases, the usual one when absent. */
  readonly size?: number;
  readonly fixed?: number;
  readonly broken?: number;
}

/** Clusters of which some cases are fixed, some broken, and the others pass as before. */
export function clustersOf(cases: number, change: (cluster: number) => ClusterChange): DrawnCase[] {
  const drawn: DrawnCase[] = [];
  for (let cluster = 0; drawn.length < cases; cluster += 1) {
    const { fixed = 0, broken = 0, size = SIZE } = change(cluster);
    for (let place = 0; place < size; place += 1) {
      const [baseline, candidate] = [Number(place >= fixed), Number(place < size - broken)];
      const answer = (success: number) => ({ scores: { 'task-success': success } });
      drawn.push({ cluster: `cluster-${cluster}`, attempts: [{ baseline: answer(baseline), candidate: answer(candidate) }] });
    }
  }
  return drawn;
}
