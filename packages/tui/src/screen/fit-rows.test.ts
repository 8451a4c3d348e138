import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitRows, rowsOf } from './fit-rows.ts';

const list = (items: number, rowsPerItem = 1) => ({ items, rowsPerItem, saysMore: true });

test('with room for all, all is shown', () => {
  expect(fitRows([list(3), list(2, 2)], 10)).toEqual([3, 2]);
});

test('each section shows one item before any shows two; a row goes to "and N more"', () => {
  expect(fitRows([list(9), list(9)], 4)).toEqual([1, 1]);
  expect(fitRows([list(9), list(9)], 6)).toEqual([3, 1]);
});

test('the first section wins when rows are very short', () => {
  expect(fitRows([{ items: 1, rowsPerItem: 1, saysMore: false }, list(5, 2)], 1)).toEqual([1, 0]);
});

test('never more rows than there are', () => {
  const request = fc.record({ items: fc.nat(30), rowsPerItem: fc.integer({ min: 1, max: 3 }), saysMore: fc.boolean() });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 7 }), fc.nat(40), (requests, rows) => {
      const shown = fitRows(requests, rows);
      const used = requests.reduce((sum, one, index) => sum + rowsOf(one, shown[index] ?? 0), 0);
      expect(used).toBeLessThanOrEqual(rows);
    }),
  );
});
