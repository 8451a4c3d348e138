import type { DrawnCase } from '../drawn-case.ts';
import type { Family } from '../family.ts';
import { falselyBlockedBy, falselyPromoted, falselyPromotedUnremarked, promotedUnseen } from '../tallies.ts';

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
  ...heldTwice({
    name: 'clusters-lost-whole',
    truth: 'worse by a margin of 5 points: one cluster in twenty is lost whole, the others do not change',
    margin: 0.05,
    change: (random) => (random() < 0.05 ? { broken: SIZE } : {}),
  }),
  ...heldTwice({
    name: 'clusters-lost-by-half',
    truth: 'worse by a margin of 3 points: 6 % of the clusters lose half, of the others half gain or lose one case',
    margin: 0.03,
    change(random) {
      if (random() < 0.06) return { broken: SIZE / 2 };
      const place = random();
      return place < 0.25 ? { fixed: 1 } : place < 0.5 ? { broken: 1 } : {};
    },
  }),
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

/** The same truth, worse by the margin, under a policy that only remarks on clusters which were not met, and under one that counts with one. */
function heldTwice(of: {
  readonly name: string;
  readonly truth: string;
  readonly margin: number;
  readonly change: (random: () => number) => ClusterChange;
}): Family[] {
  const data = 'yes or no, clusters of 10';
  const policyOf = (asked: object) => () =>
    ({ rule: 'hold-line', fronts: { 'task-success': { margin: of.margin } }, ...asked }) as const;
  const shared: Pick<Family, 'question' | 'data' | 'draw' | 'sizes' | 'isSlow'> = {
    ...common,
    question: 'false promote',
    data,
    draw: (random, cases) => clustersOf(cases, () => of.change(random)),
  };
  return [
    {
      ...shared,
      name: of.name,
      truth: `${of.truth}; hold-line`,
      tallies: [promotedUnseen, falselyPromotedUnremarked],
      policy: policyOf({}),
    },
    {
      ...shared,
      name: `${of.name}-counted`,
      truth: `${of.truth}; hold-line, unseen-clusters: count`,
      tallies: [falselyPromoted],
      policy: policyOf({ 'unseen-clusters': 'count' }),
    },
  ];
}
