import type { RandomSource } from '../../../../packages/stats/src/index.ts';
import type { DrawnCase } from '../drawn-case.ts';
import { drawPair, type PairChances } from '../draws.ts';
import { type Family, SIZES, usualMargin } from '../family.ts';
import { falselyBlockedBy, falselyPromoted } from '../tallies.ts';

/** How many clusters, and how large beside each other. */
interface Clustering {
  readonly name: string;
  readonly words: string;
  count(cases: number): number;
  weight(cluster: number): number;
}

const CLUSTERINGS: readonly Clustering[] = [
  { name: 'fives', words: 'clusters of 5', count: (cases) => Math.ceil(cases / 5), weight: () => 1 },
  { name: 'few', words: '8 clusters (5 for 20 cases)', count: (cases) => (cases <= 20 ? 5 : 8), weight: () => 1 },
  {
    name: 'unequal',
    words: 'clusters of very unequal sizes, 5 to 40 of them',
    count: (cases) => Math.min(40, Math.max(5, Math.ceil(cases / 10))),
    weight: (cluster) => 1 / (cluster + 1),
  },
];
/** Share of the clusters in which anything changes: within them changes are the likelier. */
const TOUCHED = 1 / 3;

/** Yes or no on cases that are alike within their cluster. */
export const clustered: readonly Family[] = CLUSTERINGS.flatMap((clustering): Family[] => [
  {
    name: `clustered-${clustering.name}-worse-by-margin`,
    question: 'false promote',
    data: `yes or no, ${clustering.words}`,
    truth: 'worse by the margin, all of it in one cluster in three; hold-line',
    sizes: SIZES,
    isSlow: true,
    tallies: [falselyPromoted],
    policy: (cases) => ({ rule: 'hold-line', fronts: { 'task-success': { margin: usualMargin(cases) } } }),
    draw: (random, cases) =>
      clusteredCases(random, { sizes: clusterSizes(clustering, cases), wins: 0.05, losses: 0.05 + usualMargin(cases) }),
  },
  {
    name: `clustered-${clustering.name}-no-change`,
    question: 'false block',
    data: `yes or no, ${clustering.words}`,
    truth: 'no difference in the mean, a third of the clusters better or worse; margin 0',
    sizes: SIZES,
    isSlow: true,
    tallies: [falselyBlockedBy('task-success')],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } }),
    draw: (random, cases) => clusteredCases(random, { sizes: clusterSizes(clustering, cases), wins: 0.1, losses: 0.1 }),
  },
]);

interface ClusteredOptions extends PairChances {
  /** Cases of each cluster. */
  readonly sizes: readonly number[];
}

/** Yes or no with these chances in the mean; a third of the clusters is better, and a third worse, the others do not change. */
export function clusteredCases(random: RandomSource, { sizes, wins, losses }: ClusteredOptions): DrawnCase[] {
  return sizes.flatMap((size, cluster) => {
    const [isBetter, isWorse] = [random() < TOUCHED, random() < TOUCHED];
    const chances = { wins: isBetter ? wins / TOUCHED : 0, losses: isWorse ? losses / TOUCHED : 0 };
    return Array.from({ length: size }, (): DrawnCase => {
      const { baseline, candidate } = drawPair(random, chances);
      const answer = (success: number) => ({ scores: { 'task-success': success } });
      return { cluster: `cluster-${cluster}`, attempts: [{ baseline: answer(baseline), candidate: answer(candidate) }] };
    });
  });
}

/** Whole sizes of at least 1 in proportion to the weights, which sum to the number of cases. */
function clusterSizes({ count, weight }: Clustering, cases: number): number[] {
  const weights = Array.from({ length: count(cases) }, (_, cluster) => weight(cluster));
  const total = weights.reduce((sum, each) => sum + each, 0);
  const sizes = weights.map((each) => Math.max(1, Math.floor((cases * each) / total)));
  const given = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size, cluster) => (cluster === 0 ? size + cases - given : size));
}
