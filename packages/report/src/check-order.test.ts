import type { Check } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { checkState, metricState, worstFirst } from './check-order.ts';

const check = (metric: string, outcome: Check['outcome'], decides = true): Check => ({
  metric,
  rule: 'better',
  outcome,
  decides,
  because: '',
});

test('a fail that does not decide is listed, a pass is a pass', () => {
  expect(
    [check('a', 'fail'), check('a', 'inconclusive'), check('a', 'fail', false), check('a', 'pass', false)].map(checkState),
  ).toEqual(['fail', 'open', 'listed', 'pass']);
});

test('worst first, and safety first among equals', () => {
  const checks = [
    check('cost', 'pass'),
    check('cost', 'fail'),
    check('task-success', 'inconclusive'),
    check('unsafe-compliance', 'fail'),
  ];
  expect(worstFirst(checks).map(({ metric, outcome }) => `${metric} ${outcome}`)).toEqual([
    'unsafe-compliance fail',
    'cost fail',
    'task-success inconclusive',
    'cost pass',
  ]);
});

test('the state of a metric is its worst deciding check on all cases', () => {
  const checks = [
    check('a', 'pass'),
    check('a', 'inconclusive'),
    { ...check('a', 'fail'), slice: 'lang:de' },
    check('a', 'fail', false),
  ];
  expect(metricState(checks, 'a')).toBe('open');
  expect(metricState(checks, 'b')).toBeUndefined();
});
