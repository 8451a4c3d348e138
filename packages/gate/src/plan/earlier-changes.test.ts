import { expect, test } from 'vitest';
import { earlierChanges, wholeChanges } from './earlier-changes.ts';

const tally = (values: readonly number[], times: readonly number[]) => ({
  values: Float64Array.from(values),
  times: Float64Array.from(times),
});

test('of single answers all changes are whole, either way: 3 + 5 of 20 cases and 2 of 20', () => {
  const found = earlierChanges([tally([-1, 0, 1], [3, 12, 5]), tally([-1, 0, 1], [1, 18, 1])], false);
  expect(found).toEqual(wholeChanges(10 / 40));
});

test('where not a single case of a comparison changed one is taken to have wholly', () => {
  expect(earlierChanges([tally([0], [50])], false)).toEqual(wholeChanges(1 / 50));
});

test('equal parts of the changes, ascending, that keep their mean square: 30 by 0.1, 10 by 0.5, 24 by 1', () => {
  const { share, sizes, areMeans } = earlierChanges([tally([-0.5, -0.1, 0, 0.1, 1], [10, 20, 36, 10, 24])], true);
  expect([share, sizes.length, areMeans]).toEqual([0.64, 64, true]);
  expect([...sizes].map((size) => Number(size.toFixed(9)))).toEqual([
    ...Array.from({ length: 30 }, () => 0.1),
    ...Array.from({ length: 10 }, () => 0.5),
    ...Array.from({ length: 24 }, () => 1),
  ]);
  const few = earlierChanges([tally([0.2, 0.4], [1, 2])], true).sizes;
  // (0.04 + 2 · 0.16)/3.
  expect(few.reduce((sum, size) => sum + size * size, 0) / 64).toBeCloseTo(0.12, 12);
});
