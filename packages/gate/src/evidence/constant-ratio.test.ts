import { expect, test } from 'vitest';
import { makeSample } from '../testing/make-sample.ts';
import { costEvidence } from './money-evidence.ts';

test('400 pairs in four clusters have no interval, and are not said to be fewer than 10', () => {
  const values = Array.from({ length: 400 }, (_, index) => ({
    caseId: `c${index}`,
    cluster: `k${index % 4}`,
    baseline: 0.02,
    candidate: 0.01,
  }));
  const { ratio } = costEvidence(makeSample(values), { better: 'lower', alpha: 0.05, seed: 1 }).measured;
  expect(ratio).toMatchObject({
    estimate: 0.5,
    upper: null,
    reason: 'the ratio is the same on every pair, which says nothing of others on fewer than 10 cases, or clusters of cases',
  });
});
