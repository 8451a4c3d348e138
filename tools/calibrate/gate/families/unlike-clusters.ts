import type { DrawnCase } from '../drawn-case.ts';
import type { Family } from '../family.ts';
import { falselyBlockedBy, falselyPromotedUnremarked, promotedUnseen } from '../tallies.ts';

/** Cases of each cluster. */
const SIZE = 10;
const common = { sizes: [200, 300, 600], isSlow: true } as const;

/** Yes or no on clusters that are very unlike: few lose, or gain, far more than the others. */
export const unlikeClusters: readonly Family[] = [
  {
    ...common,
    name: 'clusters-rare-gains-no-change',
    question: 'false block',
    data: 'yes or no, clusters of 10',
    truth: 'equal in the mean: nine clusters in ten lose one case, one in ten gains the nine others; margin 0',
    tallies: [falselyBlockedBy('task-success')],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } }),
    draw: (random, cases) => clustersOf(cases, () => (random() < 0.1 ? { fixed: 9 } : { broken: 1 })),
  },
  {
    ...common,
    name: 'clusters-lost-whole',
    question: 'false promote',
    data: 'yes or no, clusters of 10',
    truth: 'worse by a margin of 5 points: one cluster in twenty is lost whole, the others do not change; hold-line',
    tallies: [promotedUnseen, falselyPromotedUnremarked],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.05 } } }),
    draw: (random, cases) => clustersOf(cases, () => (random() < 0.05 ? { broken: SIZE } : {})),
  },
  {
    ...common,
    name: 'clusters-lost-by-half',
    question: 'false promote',
    data: 'yes or no, clusters of 10',
    truth: 'worse by a margin of 3 points: 6 % of the clusters lose half, of the others half gain or lose one case; hold-line',
    tallies: [promotedUnseen, falselyPromotedUnremarked],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.03 } } }),
    draw: (random, cases) =>
      clustersOf(cases, () => {
        if (random() < 0.06) return { broken: SIZE / 2 };
        const place = random();
        return place < 0.25 ? { fixed: 1 } : place < 0.5 ? { broken: 1 } : {};
      }),
  },
];

/** What becomes of the cases of a cluster. */
interface ClusterChange {
  readonly fixed?: number;
  readonly broken?: number;
}

/** Clusters of which some cases are fixed, some broken, and the others pass as before. */
function clustersOf(cases: number, change: () => ClusterChange): DrawnCase[] {
  return Array.from({ length: cases / SIZE }, (_, cluster) => {
    const { fixed = 0, broken = 0 } = change();
    return Array.from({ length: SIZE }, (__, place): DrawnCase => {
      const [baseline, candidate] = [Number(place >= fixed), Number(place < SIZE - broken)];
      const answer = (success: number) => ({ scores: { 'task-success': success } });
      return { cluster: `cluster-${cluster}`, attempts: [{ baseline: answer(baseline), candidate: answer(candidate) }] };
    });
  }).flat();
}
