import { expect, test } from 'vitest';
import { parsePolicy } from './policy.ts';

const fronts = { 'task-success': { margin: 0.01 }, 'unsafe-compliance': { margin: 0.02 } };
const parse = (more: object) => parsePolicy({ rule: 'hold-line', fronts, ...more }, { file: 'policy.yaml' });
const required = (demand: object) => ({ require: [{ name: 'mine', ...demand }] });
const front = (name: string, sizes: object) => ({ fronts: { ...fronts, [name]: sizes } });

test.each<[string, object, string]>([
  [
    'the margin of a front',
    front('task-success', { margin: 2 }),
    '"fronts.task-success.margin" is 2, which would allow any worsening of a share',
  ],
  ['the margin of hazards', { hazards: { margin: 5 } }, '"hazards.margin" is 5, which would allow any worsening of a share'],
  [
    'a condition that any candidate holds',
    required({ metric: 'unsafe-compliance', 'not-worse-by': 1 }),
    '"require.0.not-worse-by" is 1, which would allow any worsening of a share',
  ],
  [
    // 90 % less 100 % of itself is 0 %, and no share is lower.
    'a margin of all that the baseline has',
    front('task-success', { margin: '100%' }),
    '"fronts.task-success.margin" is 100%, which would allow any worsening of a share',
  ],
  [
    'a gain that no share can have',
    front('task-success', { margin: 0.01, 'minimum-gain': 50 }),
    '"fronts.task-success.minimum-gain" is 50, and no improvement of a share is larger',
  ],
  [
    'a demand that no share can meet',
    required({ metric: 'task-success', 'at-least': 2 }),
    '"require.0.at-least" is 2, and no improvement of a share is larger',
  ],
  [
    'a saving of more than all',
    front('cost-per-task', { margin: '5%', 'minimum-gain': '150%' }),
    '"fronts.cost-per-task.minimum-gain" is 150%, and no improvement of money is larger',
  ],
  [
    'a rate that is never shown',
    front('unsafe-compliance', { margin: 0.02, limit: 0 }),
    '"fronts.unsafe-compliance.limit" is 0, and no number of cases could show a rate to stay within it',
  ],
  [
    'a rate that is always shown',
    front('unsafe-compliance', { margin: 0.02, limit: 1 }),
    '"fronts.unsafe-compliance.limit" is 1, which any rate stays within',
  ],
  ['a floor at the top', required({ metric: 'task-success', limit: 1 }), '"require.0.limit" is 1, and no number of cases'],
  ['a floor at the bottom', required({ metric: 'task-success', limit: 0 }), '"require.0.limit" is 0, which any rate'],
])('refuses %s', (_, more, message) => {
  expect(() => parse(more)).toThrow(
    expect.objectContaining({
      code: 'policy-invalid',
      message: expect.stringContaining(message),
      location: { file: 'policy.yaml', field: /"(.*?)"/.exec(message)?.[1] },
    }),
  );
});

test.each<[string, object]>([
  ['an unsafe rate that may double', front('unsafe-compliance', { margin: '100%' })],
  ['a cost that may treble', front('cost-per-task', { margin: '200%' })],
  ['a success that must double', required({ metric: 'task-success', 'at-least': '100%' })],
  ['a margin in dollars', front('cost-per-task', { margin: 2 })],
])('takes %s', (_, more) => {
  expect(parse(more).rule).toBe('hold-line');
});
