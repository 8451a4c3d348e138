import { expect, test } from 'vitest';
import { solveLinear } from './solve-linear.ts';

test('solves by hand: 2x + y = 5, x − y = 1, also where the first pivot is 0', () => {
  expect(
    solveLinear(
      [
        [2, 1],
        [1, -1],
      ],
      [[5], [1]],
    ),
  ).toEqual([[2], [1]]);
  expect(
    solveLinear(
      [
        [0, 1],
        [1, 0],
      ],
      [
        [3, 1],
        [4, 0],
      ],
    ),
  ).toEqual([
    [4, 0],
    [3, 1],
  ]);
});

test('says so when there is no single solution', () => {
  expect(() =>
    solveLinear(
      [
        [1, 2],
        [2, 4],
      ],
      [[1], [2]],
    ),
  ).toThrow(/singular/);
});
