import { expect, test } from 'vitest';
import { summariseCases } from '../evidence/summarise-cases.ts';
import { makeSample } from '../testing/make-sample.ts';
import type { ChangeLaw } from './change-law.ts';
import { drawnClusters } from './drawn-clusters.ts';

/** The numbers one after another. */
function scripted(numbers: readonly number[]): () => number {
  const left = [...numbers];
  return () => {
    const next = left.shift();
    if (next === undefined) throw new Error('more numbers are drawn than expected');
    return next;
  };
}

const sizes = Int32Array.of(3, 2, 2);
/** Whether the first cluster is alike, and its one change; then the others, case by case. */
const draws = [0.1, 0.05, 0.9, 0.98, 0.5, 0.7, 0.3, 0.12];

test.each<[string, ChangeLaw, readonly number[]]>([
  // Below 0.2 worse, from 0.9 on better.
  ['answers of yes or no', { values: Float64Array.of(-1, 0, 1), worse: 0.2, better: 0.1 }, [-1, -1, -1, 1, 0, 0, -1]],
  // The worse half: below 0.1 by 0.8, then by 0.25; the better half: from 0.95 on by 0.75.
  [
    'graded values',
    { values: Float64Array.of(-0.8, -0.25, 0, 0.5, 0.75), worse: 0.2, better: 0.1 },
    [-0.8, -0.8, -0.8, 0.75, 0, 0, -0.25],
  ],
])('sums drawn %s up as the gate does with the same cases', (_, law, changes) => {
  const drawn = drawnClusters({ sizes, likeness: 0.5, law, asksMargin: true }, scripted(draws));
  const clusterOf = [0, 0, 0, 1, 1, 2, 2];
  const values = changes.map((change, at) => ({ caseId: `${at}`, cluster: `${clusterOf[at]}`, baseline: 0, candidate: change }));
  const { clusters, withoutGains, ...expected } = summariseCases(makeSample(values), 'higher');
  const own = ({ mean, squares, baseline, candidate, cases, attempts, wins, losses, isConstant }: typeof expected) => [
    mean,
    squares,
    baseline,
    candidate,
    cases,
    attempts,
    wins,
    losses,
    isConstant,
  ];
  const close = (numbers: readonly unknown[]) =>
    numbers.map((each) => (typeof each === 'number' ? Number(each.toFixed(12)) : each));
  expect(close(own(drawn))).toEqual(close(own(expected)));
  expect([...drawn.tally.times].filter((times) => times > 0)).toEqual([...expected.tally.times].filter((times) => times > 0));
  expect(drawn.clusters?.moments.deviationSquares).toBeCloseTo(clusters?.moments.deviationSquares ?? 0, 12);
  expect(drawn.clusters).toMatchObject({ count: 3, sums: clusters?.sums, tally: clusters?.tally });
  expect(drawn.withoutGains?.mean).toBeCloseTo(withoutGains?.mean ?? 0, 12);
  expect(drawn.withoutGains?.clusters?.sums).toEqual(withoutGains?.clusters?.sums);
});

test('clusters that are not alike take no number to tell so', () => {
  const law = { values: Float64Array.of(-1, 0, 1), worse: 0.2, better: 0.1 };
  const { wins, losses } = drawnClusters(
    { sizes: Int32Array.of(2, 1), likeness: 0, law, asksMargin: false },
    scripted([0.1, 0.95, 0.5]),
  );
  expect([wins, losses]).toEqual([1, 1]);
});
