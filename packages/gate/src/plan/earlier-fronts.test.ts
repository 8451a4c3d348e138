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

test('how alike the cases of a cluster changed is their correlation, by analysis of variance', () => {
  const clustersOf = (changed: readonly number[]) =>
    changed.flatMap((newFailures, cluster) =>
      makeCells({ newFailures, stillPassing: 2 - newFailures }, { id: `${cluster}-`, cluster: `c${cluster}` }),
    );
  const likenessOf = (changed: readonly number[]) =>
    earlierFronts([makeTrials(clustersOf(changed))], { policy }).get('task-success')?.unlikeness?.likeness;
  expect(likenessOf([2, 2, 0, 0, 0, 0])).toBeCloseTo(1, 12);
  // Ten pairs, two changed whole and two by half: mean 6/20; between 2·(2·0.49 + 2·0.04 + 6·0.09) = 3.2 on 9, inside 1 on 10: (a − b)/(a + b).
  expect(likenessOf([2, 2, 1, 1, 0, 0, 0, 0, 0, 0])).toBeCloseTo((3.2 / 9 - 0.1) / (3.2 / 9 + 0.1), 12);
  // Not one cluster changed more than by half: a negative correlation is luck.
  expect(likenessOf([1, 1, 1, 1, 0])).toBe(0);
});

test('several comparisons tell together how much cases changed, and how alike, by their cases', () => {
  const half = makeTrials(
    makeCells({ newFailures: 1, stillPassing: 1 }, { id: 'a', cluster: 'a' }).concat(
      makeCells({ stillPassing: 2 }, { id: 'b', cluster: 'b' }),
    ),
  );
  const whole = makeTrials(
    makeCells({ newFailures: 2 }, { id: 'a', cluster: 'a' }).concat(makeCells({ stillPassing: 6 }, { id: 'b', cluster: 'b' })),
  );
  const unlikeness = earlierFronts([half, whole], { policy }).get('task-success')?.unlikeness;
  expect(unlikeness?.changes).toEqual({ share: 3 / 12, sizes: Float64Array.of(1), areMeans: false });
  // Of half, pairs: between 2·2·(1/4)² = 0.25 on 1, inside 0.5 on 2, so 0 is shared of 0.25. Of whole, 2 and 6 of 8, where a pair is lost: between
  // 2·(3/4)² + 6·(1/4)² = 1.5 on 1, inside 0, the usual size (8 − 40/8)/1 = 3: 0.5 of 0.5. By cases (4·0 + 8·0.5)/(4·0.25 + 8·0.5).
  expect(unlikeness?.likeness).toBeCloseTo(4 / 5, 12);
});

test('how alike cases of a cluster change is not known where none did', () => {
  const cells = Array.from({ length: 30 }, (_, cluster) =>
    makeCells({ stillPassing: 5 }, { id: `${cluster}-`, cluster: `c${cluster}` }),
  ).flat();
  const unlikeness = earlierFronts([makeTrials(cells)], { policy }).get('task-success')?.unlikeness;
  expect(unlikeness?.isUnchanged).toBe(true);
  expect(unlikeness).not.toHaveProperty('likeness');
});

test('of clusters that changed as one it is told by what part', () => {
  const cells = (
    counts: { readonly newFailures?: number; readonly fixed?: number; readonly stillPassing?: number },
    cluster: string,
  ) => makeCells(counts, { id: cluster, cluster });
  // Clusters of 4 with 2 lost, 2 gained, 3 lost, 3 gained: 2, 2, 6 and 6 ordered pairs, of whose 2 others 0, 0, 1 and 1 changed: 6 of 16.
  const part = makeTrials([
    ...cells({ newFailures: 2, stillPassing: 2 }, 'a'),
    ...cells({ fixed: 2, stillPassing: 2 }, 'b'),
    ...cells({ newFailures: 3, stillPassing: 1 }, 'c'),
    ...cells({ fixed: 3, stillPassing: 1 }, 'd'),
  ]);
  const still = makeTrials([...cells({ stillPassing: 4 }, 'a'), ...cells({ stillPassing: 4 }, 'b')]);
  expect(earlierFronts([part, still], { policy }).get('task-success')?.unlikeness?.moved).toBeCloseTo(6 / 16, 12);
  expect(earlierFronts([still], { policy }).get('task-success')?.unlikeness).not.toHaveProperty('moved');
});

test('comparisons that tell nothing of how alike clusters are leave what others told of it', () => {
  const half = makeTrials(
    [0, 1].flatMap((cluster) =>
      makeCells({ newFailures: cluster, stillPassing: 4 - cluster }, { id: `${cluster}-`, cluster: `c${cluster}` }),
    ),
  );
  const alone = makeTrials(makeCells({ newFailures: 3, stillPassing: 5 }, { cluster: 'one' }));
  const still = makeTrials([0, 1].flatMap((at) => makeCells({ stillPassing: 4 }, { id: `${at}-`, cluster: `c${at}` })));
  const apart = makeTrials(makeCells({ newFailures: 2, stillPassing: 6 }));
  const pairs = makeTrials(
    makeCells({ newFailures: 2 }, { id: 'a', cluster: 'a' }).concat(makeCells({ stillPassing: 6 }, { id: 'b', cluster: 'b' })),
  );
  const likenessBy = (all: readonly ReturnType<typeof makeTrials>[]) =>
    earlierFronts(all, { policy }).get('task-success')?.unlikeness?.likeness;
  // As in the test before, of the pair that was lost all is shared.
  expect(likenessBy([pairs])).toBe(1);
  expect(likenessBy([alone, pairs, still, apart])).toBe(1);
  expect(likenessBy([half, alone])).toBe(likenessBy([half]));
  expect(likenessBy([alone])).toBeUndefined();
  expect(likenessBy([still])).toBeUndefined();
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
