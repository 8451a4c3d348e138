import type { Family } from '../family.ts';
import { falselyBlockedBy, falselyPromoted, falselyPromotedUnremarked, promotedUnseen } from '../tallies.ts';
import { type ClusterChange, clustersOf, SIZE } from './changed-clusters.ts';

const UNEQUAL = 'yes or no, clusters of 10, one in ten of 30';
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
    name: 'clusters-few-gains-worse-by-margin',
    question: 'false promote',
    data: 'yes or no, clusters of 10',
    truth: 'worse by a margin of 3 points: one cluster in fifty gains half, of all cases 4 % are lost; hold-line',
    tallies: [falselyPromoted],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.03 } } }),
    draw: (random, cases) =>
      clustersOf(cases, () => ({ fixed: random() < 0.02 ? SIZE / 2 : 0, broken: lostOf(SIZE / 2, random) })),
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
  ...heldTwice({
    name: 'clusters-lost-and-won-whole',
    truth: 'worse by a margin of 3 points: 6 % of the clusters are lost whole, 3 % won whole, the others do not change',
    margin: 0.03,
    change(random) {
      const place = random();
      return place < 0.06 ? { broken: SIZE } : place < 0.09 ? { fixed: SIZE } : {};
    },
  }),
  ...heldTwice({
    name: 'unequal-clusters-lost-whole',
    data: UNEQUAL,
    sizes: [300, 600],
    truth: 'worse by a margin of 10 points: two in five of the large clusters are lost whole, the others do not change',
    margin: 0.1,
    change: largeLost,
  }),
  {
    ...common,
    name: 'unequal-clusters-at-the-limit',
    question: 'false promote',
    data: UNEQUAL,
    sizes: [300, 600],
    truth: 'fails as often as the limit of 10 %: two in five of the large clusters fail whole; hold-line',
    tallies: [falselyPromoted],
    policy: () => ({
      rule: 'hold-line',
      fronts: { 'task-success': { margin: 0.5 } },
      require: [{ name: 'mostly-right', metric: 'task-success', limit: 0.9 }],
    }),
    draw: (random, cases) => clustersOf(cases, (cluster) => largeLost(random, cluster)),
  },
];

/** So many of the cases that no gain touches are lost, each by itself: 4 % of the whole cluster in the mean. */
function lostOf(cases: number, random: () => number): number {
  return Array.from({ length: cases }, () => random() < (0.04 * SIZE) / cases).filter(Boolean).length;
}

/** Every tenth cluster has thirty cases; of these two in five are lost whole: a tenth of 600 cases, of 300 a little more. */
function largeLost(random: () => number, cluster: number): ClusterChange {
  if (cluster % 10 !== 0) return {};
  return { size: 30, broken: random() < 0.4 ? 30 : 0 };
}

/** The same truth, worse by the margin, under a policy that counts with a cluster which was not met, and under one that only remarks on such. */
function heldTwice(of: {
  readonly name: string;
  readonly truth: string;
  readonly margin: number;
  readonly change: (random: () => number, cluster: number) => ClusterChange;
  readonly data?: string;
  readonly sizes?: readonly number[];
}): Family[] {
  const { data = 'yes or no, clusters of 10', sizes = common.sizes } = of;
  const policyOf = (asked: object) => () =>
    ({ rule: 'hold-line', fronts: { 'task-success': { margin: of.margin } }, ...asked }) as const;
  const shared: Pick<Family, 'question' | 'data' | 'draw' | 'sizes' | 'isSlow'> = {
    ...common,
    sizes,
    question: 'false promote',
    data,
    draw: (random, cases) => clustersOf(cases, (cluster) => of.change(random, cluster)),
  };
  return [
    {
      ...shared,
      name: of.name,
      truth: `${of.truth}; hold-line`,
      tallies: [falselyPromoted],
      policy: policyOf({}),
    },
    {
      ...shared,
      name: `${of.name}-noted`,
      truth: `${of.truth}; hold-line, unseen-clusters: note`,
      tallies: [promotedUnseen, falselyPromotedUnremarked],
      policy: policyOf({ 'unseen-clusters': 'note' }),
    },
  ];
}
