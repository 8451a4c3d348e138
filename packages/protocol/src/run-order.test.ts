import { expect, test } from 'vitest';
import { runOrderKey } from './run-order.ts';

const places = Array.from({ length: 400 }, (_, index) => ({
  suite: `suite-${index % 4}`,
  caseId: `case-${index}`,
  ...(index % 2 === 0 ? { cluster: `cluster-${index % 10}` } : {}),
}));
const inOrder = (seed: number, given: readonly (typeof places)[number][] = places) =>
  given.toSorted((a, b) => (runOrderKey(seed, a) < runOrderKey(seed, b) ? -1 : 1)).map(({ caseId }) => caseId);

test('the order depends on the seed, and not on the order in which cases are given', () => {
  expect(inOrder(1, places.toReversed())).toEqual(inOrder(1));
  expect(inOrder(2)).not.toEqual(inOrder(1));
});

test('a case keeps its place among the others when some are taken away', () => {
  const few = places.filter((_, index) => index % 3 === 0);
  const kept = new Set(few.map(({ caseId }) => caseId));
  expect(inOrder(1, few)).toEqual(inOrder(1).filter((id) => kept.has(id)));
});

test('the cases of one cluster of a suite stand together; a cluster of the same name in another suite is another', () => {
  const byId = new Map(places.map((place) => [place.caseId, place]));
  const units = inOrder(1).map((id) => {
    const { suite, cluster } = byId.get(id) ?? { suite: '', cluster: undefined };
    return cluster === undefined ? id : `${suite}/${cluster}`;
  });
  const runs = units.filter((unit, index) => unit !== units[index - 1]);
  expect(runs).toHaveLength(new Set(units).size);
  expect(new Set(units).size).toBe(200 + 2 * 5);
});

test('any beginning of the order is a fair draw: each suite has its share of the first half', () => {
  const firstHalf = inOrder(7).slice(0, 200);
  for (const suite of ['suite-1', 'suite-3']) {
    const drawn = firstHalf.filter((id) => places.find(({ caseId }) => caseId === id)?.suite === suite).length;
    // 50 expected, standard deviation 5 without replacement.
    expect(Math.abs(drawn - 50)).toBeLessThan(20);
  }
});
