import { describe, expect, test } from 'vitest';
import { decide } from '../decide.ts';
import { gatherEvidence } from '../gather-evidence.ts';
import { parsePolicy } from '../policy.ts';
import { type MadeCase, makeCells, makeTrials } from '../testing/make-trials.ts';

const policyOf = (require: unknown) =>
  parsePolicy(
    { rule: 'hold-line', fronts: { 'task-success': { margin: 0.5 } }, slices: { block: 'none' }, require },
    { file: 'policy.yaml' },
  );

function checkOn(cases: readonly MadeCase[], condition: object) {
  const policy = policyOf([{ name: 'dates-must-win', metric: 'task-success', slice: 'extract/date', ...condition }]);
  const { checks } = decide({ policy, ...gatherEvidence({ ...makeTrials(cases), policy }) });
  return checks.find(({ rule }) => rule.startsWith('dates-must-win'));
}

const dates = (cells: Parameters<typeof makeCells>[0]) => [
  ...makeCells(cells, { id: 'd', suite: 'extract/date' }),
  ...makeCells({ stillPassing: 300 }, { id: 'o', suite: 'other' }),
];

describe.each([
  // condition, cells of the slice, outcome, part of the sentence
  [{ 'at-least': 0.05 }, { fixed: 30, stillPassing: 120 }, 'pass', 'shown better by more than 0.05'],
  [{ 'at-least': 0.05 }, { fixed: 9, stillPassing: 141 }, 'inconclusive', 'cases like these would decide'],
  [{ 'at-least': 0.05 }, { newFailures: 30, stillPassing: 120 }, 'fail', 'shown worse'],
  [{ 'not-worse-by': 0.02 }, { stillPassing: 150 }, 'pass', 'not worse by more than 0.02'],
  [{ 'not-worse-by': 0.02 }, { newFailures: 10, stillPassing: 140 }, 'fail', '10 new failures, 0 fixed of 150'],
  [{ limit: 0.9 }, { stillPassing: 148, stillFailing: 2 }, 'pass', '2 of 150 missed by the candidate'],
  [{ limit: 0.9 }, { stillPassing: 100, stillFailing: 50 }, 'fail', 'over the limit of 10 %'],
  [{ limit: 0.9 }, { stillPassing: 18, stillFailing: 1 }, 'inconclusive', 'on both sides of the limit'],
] as const)('%o of %o', (condition, cells, outcome, because) => {
  test(`is ${outcome}`, () => {
    expect(checkOn(dates(cells), condition)).toMatchObject({
      outcome,
      decides: true,
      slice: 'extract/date',
      because: expect.stringMatching(new RegExp(`^dates-must-win: .*${because}`)),
    });
  });
});

test.each([
  // 1 − (the upper bound of Clopper and Pearson for 15 of 30, 0.661 by SciPy) = 0.339, and 1 − 0.339 = 0.661 for the lower one.
  [0.3, 'pass', 'mean 0.500 of 30 cases for the candidate; at 95 % the true mean is above 0.339, within the limit of 0.3.'],
  [0.45, 'inconclusive', 'the true mean is between 0.339 and 0.661, on both sides of the limit of 0.45'],
  [0.7, 'fail', 'the true mean is below 0.661, under the limit of 0.7.'],
])('graded scores are told as their mean: a floor of %f', (limit, outcome, because) => {
  const cases = Array.from({ length: 30 }, (_, index) => ({ id: `g${index}`, metric: 'f1', baseline: 0.5, candidate: 0.5 }));
  const policy = parsePolicy(
    {
      rule: 'hold-line',
      fronts: { f1: { margin: 0.2, better: 'higher' } },
      require: [{ name: 'good', metric: 'f1', limit }],
    },
    { file: 'policy.yaml' },
  );
  const { checks } = decide({ policy, ...gatherEvidence({ ...makeTrials(cases), policy }) });
  expect(checks.find(({ rule }) => rule.startsWith('good'))).toMatchObject({
    outcome,
    because: expect.stringContaining(because),
  });
});

test('a slice without data is not shown to hold', () => {
  expect(checkOn(makeCells({ stillPassing: 300 }, { suite: 'other' }), { limit: 0.5 })).toMatchObject({
    outcome: 'inconclusive',
    because: 'dates-must-win: nothing was compared of extract/date, task-success, so it is not shown.',
  });
});

test.each([
  ['an unknown key', [{ name: 'a', metric: 'task-success', 'at-leest': 1 }], 'require.0.at-leest'],
  ['no demand', [{ name: 'a', metric: 'task-success' }], 'expected exactly one of'],
  ['two demands', [{ name: 'a', metric: 'task-success', limit: 0.1, 'at-least': 0.1 }], 'expected exactly one of'],
  ['a metric without a direction', [{ name: 'a', metric: 'helpful', 'at-least': 0.1 }], 'of which no direction is known'],
  ['latency', [{ name: 'a', metric: 'latency-p50', 'at-least': 0.1 }], 'of which no direction is known'],
  ['a limit of money', [{ name: 'a', metric: 'cost-per-task', limit: 0.1 }], 'is no share'],
  [
    'one name twice',
    [
      { name: 'a', metric: 'task-success', limit: 0.1 },
      { name: 'a', metric: 'task-success', limit: 0.2 },
    ],
    'are named "a"',
  ],
])('refuses %s', (_, require, message) => {
  expect(() => policyOf(require)).toThrow(
    expect.objectContaining({ code: 'policy-invalid', message: expect.stringContaining(message) }),
  );
});
