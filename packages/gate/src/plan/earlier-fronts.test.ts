import { expect, test } from 'vitest';
import { parsePolicy } from '../policy.ts';
import { makeCells, makeTrials } from '../testing/make-trials.ts';
import { earlierFronts } from './earlier-fronts.ts';

const policy = parsePolicy(
  { rule: 'pareto', fronts: { 'task-success': { margin: 0.01 }, 'cost-per-task': { margin: '5%' } } },
  { file: 'policy.yaml' },
);
const costs = { baseline: 0.002, candidate: 0.002 };

test('the discordance is the share of the cases that changed, over all comparisons', () => {
  // 6 of 60 and 12 of 40: 18 of 100 changed; before, 51 + 2 passed of 60 and 26 + 6 of 40.
  const fronts = earlierFronts(
    [
      makeTrials(makeCells({ newFailures: 2, fixed: 4, stillPassing: 51, stillFailing: 3 })),
      makeTrials(makeCells({ newFailures: 6, fixed: 6, stillPassing: 26, stillFailing: 2 })),
    ],
    { policy },
  );
  const found = fronts.get('task-success');
  expect(found).toMatchObject({ cases: 100, unlikeness: { isUnchanged: false } });
  expect(found?.unlikeness?.meanSquare).toBeCloseTo(0.18, 12);
  expect(found?.unlikeness?.baseline).toBeCloseTo(0.85, 12);
});

test('where no case differs one is taken to, for none is never shown', () => {
  const fronts = earlierFronts([makeTrials(makeCells({ stillPassing: 50 }))], { policy });
  expect(fronts.get('task-success')?.unlikeness?.meanSquare).toBe(1 / 50);
});

test('attempts count as the mean of their case: one of two attempts that changed is a change by a half', () => {
  const cells = makeCells({ stillPassing: 10 });
  const again = cells.map((each, index) => ({ ...each, attempt: 1, candidate: index < 4 ? (0 as const) : each.candidate }));
  const fronts = earlierFronts([makeTrials([...cells, ...again])], { policy });
  expect(fronts.get('task-success')?.unlikeness?.meanSquare).toBeCloseTo((4 * 0.25) / 10, 12);
});

test('cases of a cluster that change together multiply the variance', () => {
  // 10 clusters of 5 alike cases, 2 of them changed: 5 times the variance of independent cases, times (10/9)/(50/49); ρ of 1 + ρ(5 − 1).
  const cells = Array.from({ length: 10 }, (_, cluster) =>
    makeCells({ [cluster < 2 ? 'newFailures' : 'stillPassing']: 5 }, { id: `${cluster}-`, cluster: `c${cluster}` }),
  ).flat();
  const fronts = earlierFronts([makeTrials(cells)], { policy });
  expect(fronts.get('task-success')?.unlikeness?.likeness).toBeCloseTo(((5 * (10 / 9)) / (50 / 49) - 1) / 4, 10);
  expect(fronts.get('task-success')?.unlikeness?.isUnchanged).toBe(false);
});

test('how alike cases of a cluster change is not known where none did', () => {
  const cells = Array.from({ length: 30 }, (_, cluster) =>
    makeCells({ stillPassing: 5 }, { id: `${cluster}-`, cluster: `c${cluster}` }),
  ).flat();
  const unlikeness = earlierFronts([makeTrials(cells)], { policy }).get('task-success')?.unlikeness;
  expect(unlikeness?.isUnchanged).toBe(true);
  expect(unlikeness).not.toHaveProperty('likeness');
});

test('a metric is about the share of each suite that has it', () => {
  const trials = makeTrials([
    ...makeCells({ stillPassing: 6 }, { suite: 'a', id: 'a' }),
    ...makeCells({ stillPassing: 2 }, { suite: 'a', id: 'b', metric: 'over-refusal' }),
    ...makeCells({ stillPassing: 4 }, { suite: 'b', id: 'c' }),
  ]);
  const coverage = earlierFronts([trials], { policy }).get('over-refusal')?.coverage;
  expect(coverage?.get('a')).toBe(0.25);
  expect(coverage?.get('b')).toBe(0);
});

test('money without any variation, or without a price, tells nothing of its spread', () => {
  const priced = makeCells({ stillPassing: 3 }, { costs });
  expect(
    earlierFronts([makeTrials(makeCells({ stillPassing: 3 }))], { policy }).get('cost-per-task')?.unlikeness,
  ).toBeUndefined();
  expect(
    earlierFronts([makeTrials(priced)], { policy })
      .get('cost-per-task')
      ?.coverage.get('suite'),
  ).toBe(1);
});

test('without an earlier comparison nothing is known', () => {
  expect(earlierFronts([], { policy }).size).toBe(0);
});
