import type { Trial } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { compareTrials } from '../compare.ts';
import { parsePolicy } from '../policy.ts';
import { makeTrials } from '../testing/make-trials.ts';

const policy = parsePolicy({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.5 } } }, { file: 'policy.yaml' });

/** So many cases, the candidate slower by 40 to 60 ms on each; each so many share a cluster. */
function latencies({ cases, perCluster = 1 }: { cases: number; perCluster?: number }, seed = 1) {
  const trials = makeTrials(
    Array.from({ length: cases }, (_, index) => ({
      id: `c${index}`,
      ...(perCluster === 1 ? {} : { cluster: `k${Math.floor(index / perCluster)}` }),
      baseline: 1,
      candidate: 1,
    })),
  );
  const timed = (trial: Trial): Trial => {
    if (trial.status !== 'completed') return trial;
    const place = Number(trial.caseId.slice(1));
    const slower = trial.role === 'candidate' ? 40 + (place % 21) : 0;
    return { ...trial, latencyMs: 500 + 7 * (Math.floor(place / perCluster) % 40) + slower };
  };
  const timedTrials = { baseline: trials.baseline.map(timed), candidate: trials.candidate.map(timed) };
  return compareTrials({ ...timedTrials, policy, seed }).find(({ name }) => name === 'latency-p50')?.difference;
}

test('the difference of the medians has an interval that holds it, the same for the same seed', () => {
  const found = latencies({ cases: 200 });
  expect(found).toMatchObject({ level: 0.9, method: 'paired percentile bootstrap' });
  expect(found?.reason).toBeUndefined();
  // Every pair is slower by 40 to 60 ms; ranks of 40 values apart by 7 ms may shift by some of them.
  expect(found?.estimate).toBeGreaterThan(40);
  expect(found?.lower).toBeGreaterThan(30);
  expect(found?.lower).toBeLessThan(found?.estimate ?? 0);
  expect(found?.upper).toBeGreaterThan(found?.estimate ?? 0);
  expect(latencies({ cases: 200 })).toEqual(found);
});

test('whole clusters are drawn, so that fewer than 20 of them give no bounds and the reason', () => {
  expect(latencies({ cases: 200, perCluster: 20 })).toMatchObject({
    lower: null,
    upper: null,
    reason: 'an interval of this quantile needs at least 20 clusters, but there are 10',
  });
});

test('beyond 100,000 pairs the bootstrap is left out, and the reason is said', () => {
  expect(latencies({ cases: 100_001 })).toMatchObject({
    lower: null,
    reason: 'the bootstrap is left out for more than 100000 pairs, as latency never decides',
  });
});
