import { expect, test } from 'vitest';
import { clustersOfCases, plannedClusters, plannedEffect, unmetCases, wholeSizes } from './planned-clusters.ts';

/** Twenty clusters of 5 cases and five of 30: 250 cases. */
const unequal = (isCounted: boolean) => {
  const found = plannedClusters(
    new Map([
      [5, 20],
      [30, 5],
    ]),
    isCounted,
  );
  if (found === undefined) throw new Error('no clusters');
  return found;
};

test('by hand: Σm²/n = (20·25 + 5·900)/250 = 20', () => {
  expect(unequal(false)).toMatchObject({ count: 25, cases: 250, largest: 30, sizeEffect: 20 });
  expect(clustersOfCases(unequal(false), 500)).toMatchObject({ count: 50, cases: 500, largest: 30, sizeEffect: 20 });
});

test('clusters of one case each are none', () => {
  expect(plannedClusters(new Map([[1, 40]]), true)).toBeUndefined();
  expect(plannedEffect(undefined, 1)).toBe(1);
});

test('multiply a variance by how alike their cases were; fewer than twenty by their sizes', () => {
  expect(plannedEffect(unequal(false), 0.5)).toBe(1 + 0.5 * 19);
  expect([plannedEffect(unequal(false), undefined), plannedEffect(unequal(true), undefined)]).toEqual([1, 20]);
  expect(plannedEffect(clustersOfCases(unequal(false), 190), 0)).toBe(20);
});

test('a margin meets the largest cluster only where the policy counts it; a change one of mean size at least', () => {
  expect([unmetCases(unequal(false), 'margin'), unmetCases(unequal(false), 'change')]).toEqual([0, 10]);
  expect([unmetCases(unequal(true), 'margin'), unmetCases(unequal(true), 'change')]).toEqual([30, 30]);
});

test('are drawn as whole clusters, the larger ones first, as many as there are but for a rest', () => {
  expect([...wholeSizes(clustersOfCases(unequal(false), 50))]).toEqual([30, 5, 5, 5, 5]);
  // 2.5 of thirty and 10 of five, which are rounded together: 3 and 10.
  expect([...wholeSizes(clustersOfCases(unequal(false), 125))]).toEqual([30, 30, 30, ...Array.from({ length: 10 }, () => 5)]);
});

test('of a part of the cases the largest cluster stays, for it weighs most: a fifth of one of 60 and 100 single cases', () => {
  const found = plannedClusters(
    new Map([
      [1, 100],
      [60, 1],
    ]),
    false,
  );
  if (found === undefined) throw new Error('no clusters');
  // A fifth of one and 20 of 1 are 20.2 clusters.
  expect([...wholeSizes(clustersOfCases(found, 32))]).toEqual([60, ...Array.from({ length: 19 }, () => 1)]);
});
