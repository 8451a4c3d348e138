import type { PlannedCheck } from '@plumbline/gate';
import { expect, test } from 'vitest';
import { clusterSentences } from './cluster-sentences.ts';

const front: PlannedCheck = { metric: 'task-success', kind: 'share', better: 'higher', margin: '0.03', cases: 600 };
const said = (check: Partial<PlannedCheck>, countsUnseenClusters = false) =>
  clusterSentences({ fronts: [{ ...front, ...check }], protectedSlices: [], countsUnseenClusters }).join(' ');

test('of cases that stand for themselves nothing is said', () => {
  expect(said({})).toBe('');
});

test('cases of a cluster are said to have changed alike only where any changed', () => {
  const clusters = { clusters: 60, largestCluster: 30, designEffect: 10 };
  expect(said({ ...clusters, likeness: 1 }, true)).toContain('Cases of one cluster changed alike');
  const unchanged = said({ ...clusters, earlierCases: 600, isUnchanged: true }, true);
  expect(unchanged).not.toContain('changed alike');
  expect(unchanged).toContain('was not seen: no earlier case changed. As the policy counts');
  expect(unchanged).toContain('task-success as 60 instead of 600');
  expect(unchanged).toContain('task-success with 60 clusters of up to 30 cases');
});

test('the way out of counting with a cluster that is not met is told only where one is counted', () => {
  const clusters = { clusters: 60, largestCluster: 30, designEffect: 10, likeness: 1 };
  expect(said(clusters, true)).toContain('"unseen-clusters: note"');
  expect(said(clusters)).not.toContain('unseen-clusters');
});

test('that likeness was never seen is said under every policy, of earlier runs without clusters and of those where nothing changed', () => {
  const clusters = { clusters: 60, largestCluster: 10, designEffect: 1, earlierCases: 600 };
  const untold = said(clusters);
  expect(untold).toContain('was not seen: no earlier cluster told. They are taken to stand for themselves');
  expect(untold).toContain('less is shown than is said here: task-success with 60 clusters.');
  expect(said({ ...clusters, isUnchanged: true })).toContain('was not seen: no earlier case changed. They are taken to stand');
  expect(said({ ...clusters, likeness: 0 })).not.toContain('was not seen');
});

test('so few clusters that each counts as one case, or that nothing is shown, are named instead', () => {
  const few = said({ clusters: 12, largestCluster: 50, designEffect: 50, likeness: 1, fewClusters: 'each counts as one case' });
  expect(few).toContain('Of fewer than 20 clusters each counts as one case');
  expect(few).not.toContain('changed alike');
  expect(said({ clusters: 4, largestCluster: 150, fewClusters: 'nothing is shown' })).toBe(
    'Of fewer than five clusters nothing can be shown, however many cases they hold: task-success has 4.',
  );
});
