import { expect, test } from 'vitest';
import type { SuiteSummary } from '../run/run-summary.ts';
import { runSummaryText } from './run-summary-text.ts';

function rowOf(counts: Pick<SuiteSummary, 'passed' | 'failed' | 'unscored' | 'errored'>): string | undefined {
  const trials = counts.passed + counts.failed + counts.unscored + counts.errored;
  const suites = [{ suite: 'tone', role: 'candidate', trials, ...counts, costUsd: 0.25 }] as const;
  return runSummaryText({ runId: 'r', folder: '/reports/r', identities: {}, suites, money: {} }).split('\n')[0];
}

test('a suite is told by the share of its right answers', () => {
  expect(rowOf({ passed: 9, failed: 1, unscored: 0, errored: 0 })).toBe('tone  9/10  90.0 %    $0.250000');
});

test('an outage is no wrong answer, nor is a score that could not be made: both are counted beside', () => {
  expect(rowOf({ passed: 180, failed: 0, unscored: 0, errored: 20 })).toBe('tone  180/180  100.0 %  20 errored  $0.250000');
  expect(rowOf({ passed: 1, failed: 1, unscored: 3, errored: 5 })).toBe('tone  1/2  50.0 %  3 unscored, 5 errored  $0.250000');
});

test('without a single score there is no share', () => {
  expect(rowOf({ passed: 0, failed: 0, unscored: 0, errored: 4 })).toBe('tone  0/0  no data  4 errored  $0.250000');
});
