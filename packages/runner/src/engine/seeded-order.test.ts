import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededOrder } from './seeded-order.ts';

const items = Array.from({ length: 50 }, (_, index) => ({ id: `case-${index}` }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

test('the same seed gives the same order, whatever the order of the file', () => {
  expect(ids(seededOrder(items, 7))).toEqual(ids(seededOrder([...items].reverse(), 7)));
});

test('another seed gives another order of the same items', () => {
  expect(ids(seededOrder(items, 8))).not.toEqual(ids(seededOrder(items, 7)));
  expect(ids(seededOrder(items, 8)).sort()).toEqual(ids(items).sort());
});

test('taking an item away moves no other', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat({ max: 49 }), (seed, gone) => {
      const without = items.filter((_, index) => index !== gone);
      expect(ids(seededOrder(without, seed))).toEqual(ids(seededOrder(items, seed)).filter((id) => id !== `case-${gone}`));
    }),
  );
});
