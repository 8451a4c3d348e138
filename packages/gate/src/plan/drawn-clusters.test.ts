import { expect, test } from 'vitest';
import { summariseCases } from '../evidence/summarise-cases.ts';
import { seededRandom } from '../seeded-random.ts';
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
/** The first cluster is alike and its change one of the worse; the others are not, */
const whole = [0.1, 0.05, 0.9, 0.6];
/** and of their cases the first changes (0.8 is left of 1, more than 0.7), then the one after two others (0.4, less than 0.7² and more than 0.7³). */
const byThemselves = [0.2, 0.9, 0.6, 0.5, 0.5];
/** All clusters change in part: of the first two of three cases by one of the worse, of the second both by one of the better, of the third none. */
const inPart = [0.9, 0.1, 0.4, 0.6, 0.3, 0.2, 0.58, 0.1, 0.2, 0.3, 0.9, 0.5];
// Below 0.2 worse, then up to 0.3 better.
const answers: ChangeLaw = { values: Float64Array.of(-1, 0, 1), worse: 0.2, better: 0.1 };
// The worse half: below 0.1 by 0.8, then by 0.25; the better half: from 0.25 on by 0.75.
const grades: ChangeLaw = { values: Float64Array.of(-0.8, -0.25, 0, 0.5, 0.75), worse: 0.2, better: 0.1 };

test.each<[string, ChangeLaw, number, readonly number[], readonly number[]]>([
  ['answers of yes or no', answers, 1, [...whole, ...byThemselves], [-1, -1, -1, 1, 0, 0, -1]],
  ['graded values', grades, 1, [...whole, ...byThemselves], [-0.8, -0.8, -0.8, 0.75, 0, 0, -0.25]],
  ['clusters that change in part', grades, 0.5, inPart, [-0.8, 0, -0.8, 0.75, 0.75, 0, 0]],
])('sums drawn %s up as the gate does with the same cases', (_, law, moved, draws, changes) => {
  const drawn = drawnClusters({ sizes, likeness: 0.5, moved, law, asksMargin: true }, scripted(draws));
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
  const model = { sizes: Int32Array.of(2, 1), likeness: 0, moved: 1, law: answers, asksMargin: false };
  const { wins, losses } = drawnClusters(model, scripted([0.2, 0.1, 0.2, 0.95, 0.5]));
  expect([wins, losses]).toEqual([1, 1]);
});

test('clusters of one case each are cases that stand for themselves', () => {
  const model = { sizes: Int32Array.of(1, 1, 1), likeness: 0, moved: 1, law: answers, asksMargin: true };
  expect(drawnClusters(model, scripted([0.9, 0.5]))).not.toHaveProperty('clusters');
});

test('two cases of a cluster change alike with the likeness, and as often as is meant, whatever part of one moves', () => {
  const random = seededRandom(5);
  const sizes = new Int32Array(20_000).fill(4);
  const law = { values: Float64Array.of(-1, 0, 1), worse: 0.1, better: 0.1 };
  for (const moved of [0.4, 0.7, 1]) {
    const { clusters, wins, losses, cases } = drawnClusters({ sizes, likeness: 0.3, moved, law, asksMargin: false }, random);
    expect(Math.abs((wins + losses) / cases - 0.2)).toBeLessThan(0.01);
    // 1 + 0.3 · 3
    expect(Math.abs((clusters?.designEffect ?? 0) - 1.9)).toBeLessThan(0.06);
  }
});
