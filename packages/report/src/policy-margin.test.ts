import type { MetricComparison } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { costMetric, latencyMetric, shareMetric } from './fixtures/metrics.test-support.ts';
import { policyMargin } from './policy-margin.ts';

const share = shareMetric('task-success', { newFailures: 1, fixed: 1, stillFailing: 8, stillPassing: 90 }, { better: 'higher' });

test.each([
  ['absolute, of a share', share, '0.01', 0.01],
  ['a percentage of the baseline share of 0.91', share, '10%', 0.091],
  ['a percentage of a metric compared by ratio', costMetric(0.002, 0.001), '5%', 0.05],
  ['absolute dollars of a metric compared by ratio: 0.0001 of 0.002', costMetric(0.002, 0.001), '0.0001', 0.05],
  ['milliseconds', latencyMetric(1000, 900), '50', 50],
])('%s', (_, metric: MetricComparison, size, margin) => {
  const check = {
    metric: metric.name,
    rule: `not worse by more than ${size}`,
    outcome: 'pass' as const,
    decides: true,
    because: '',
  };
  expect(policyMargin([check], metric)).toBeCloseTo(margin, 12);
  expect(policyMargin([{ ...check, rule: 'better' }], metric)).toBeUndefined();
  expect(policyMargin([{ ...check, slice: 'lang:de' }], metric)).toBeUndefined();
});
