import { expect, test } from 'vitest';
import { inRankOrder } from './in-rank-order.ts';

test('adjusts in ascending order and puts every value back in its place', () => {
  const seen: number[][] = [];
  const result = inRankOrder([30, 10, 20], (sorted) => {
    seen.push(sorted);
    return sorted.map((value, rank) => value + rank);
  });
  expect(seen).toEqual([[10, 20, 30]]);
  expect(result).toEqual([32, 10, 21]);
});
