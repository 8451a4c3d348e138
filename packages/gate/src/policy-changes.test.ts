import { expect, test } from 'vitest';
import { parsePolicy } from './policy.ts';
import { policyChanges } from './policy-changes.ts';

const policy = (keys: object) =>
  parsePolicy(
    { rule: 'pareto', fronts: { 'task-success': { margin: 0.01 }, 'cost-per-task': { margin: '5%' } }, ...keys },
    { file: 'p' },
  );

test('the same policy, however written, is unchanged', () => {
  expect(policyChanges(policy({}), policy({ alpha: 0.05, protected: [] }))).toEqual([]);
});

test('each margin, rule and list that differs is named with both values', () => {
  const now = policy({
    rule: 'hold-line',
    fronts: { 'task-success': { margin: 0.02 }, 'cost-per-task': { margin: '5%', 'minimum-gain': '1%' } },
    protected: ['safety/*'],
  });
  expect(policyChanges(policy({}), now)).toEqual([
    'minimum-gain of cost-per-task was absent when the run started, 1% now',
    'margin of task-success was 0.01 when the run started, 0.02 now',
    'protected was [] when the run started, ["safety/*"] now',
    'rule was "pareto" when the run started, "hold-line" now',
  ]);
});
