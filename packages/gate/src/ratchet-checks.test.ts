import type { Trial } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { buildComparison } from './build-comparison.ts';
import { parsePolicy } from './policy.ts';
import { seededRandom } from './seeded-random.ts';

const FRONTS = { 'task-success': { margin: 0.01 } };
const CASES = 20_000;

/** A model that passes a share of the cases; the same draw decides each case for every share, so a little worse model fails a few more. */
function trialsOf(share: number, role: 'baseline' | 'candidate'): Trial[] {
  const random = seededRandom(42);
  return Array.from({ length: CASES }, (_, index): Trial => {
    const value = Number(random() < share);
    const score = { scorer: 's', version: '1', metric: 'task-success', state: 'scored' as const, value, passed: value === 1 };
    const place = { suite: 's', caseId: `c${index}`, role, attempt: 0, slices: [], calls: [] };
    return { ...place, status: 'completed', output: '', finishReason: 'stop', scores: [score] };
  });
}

/** The outcome of each of twelve updates, each 0.4 points worse than the one before, that goes live when it is not blocked. */
function outcomes(ratchet: object): string[] {
  const policy = parsePolicy(
    { rule: 'hold-line', fronts: FRONTS, slices: { block: 'none' }, ...ratchet },
    { file: 'policy.yaml' },
  );
  const anchor = trialsOf(0.8, 'baseline');
  return Array.from({ length: 12 }, (_, update) => {
    const share = 0.8 - 0.004 * update;
    const { verdict } = buildComparison({
      baseline: trialsOf(share, 'baseline'),
      candidate: trialsOf(share - 0.004, 'candidate'),
      policy,
      history: { anchor, bestEver: anchor },
      suites: { baseline: [], candidate: [] },
      identities: {},
      seed: 1,
      toolVersion: 'test',
    });
    return verdict.outcome;
  });
}

test('twelve updates of −0.4 points each pass a margin of one point, though together they lose 4.8', () => {
  expect(new Set(outcomes({}))).toEqual(new Set(['promote']));
});

test.each(['anchor', 'best-ever'])('held against the %s, they pass only until together they reach the margin', (key) => {
  const found = outcomes({ ratchet: { [key]: 'reports/anchor' } });
  expect(found[0]).toBe('promote');
  // The third would make it −1.2 points in all.
  expect(new Set(found.slice(2))).toEqual(new Set(['block']));
});

test('an anchor that is not there leaves the verdict open and is named', () => {
  const policy = parsePolicy({ rule: 'hold-line', fronts: FRONTS, ratchet: { anchor: 'reports/gone' } }, { file: 'policy.yaml' });
  const { verdict } = buildComparison({
    baseline: trialsOf(0.8, 'baseline'),
    candidate: trialsOf(0.8, 'candidate'),
    policy,
    suites: { baseline: [], candidate: [] },
    identities: {},
    seed: 1,
    toolVersion: 'test',
  });
  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.checks).toContainEqual(
    expect.objectContaining({
      rule: 'ratchet: not worse than the anchor',
      because: 'The candidate cannot be held against the anchor: no recorded run was found at reports/gone.',
    }),
  );
});
