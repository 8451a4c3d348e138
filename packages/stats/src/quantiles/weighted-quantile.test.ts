import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from './quantile.ts';
import { weightedQuantile } from './weighted-quantile.ts';

test('is the quantile of the values written out as often as they weigh', () => {
  const weighed = fc.array(fc.record({ value: fc.integer({ min: 0, max: 50 }), weight: fc.nat(4) }), { minLength: 1 });
  fc.assert(
    fc.property(weighed, fc.nat(9), fc.double({ min: 0, max: 1, noNaN: true }), (items, below, probability) => {
      const sorted = items.toSorted((a, b) => a.value - b.value);
      const repeated = sorted.flatMap(({ value, weight }) => new Array<number>(weight).fill(value));
      const all = [...new Array<number>(below).fill(-1), ...repeated];
      const place = (all.length - 1) * probability;
      if (repeated.length === 0 || place < below) return;
      // One further slot, drawn once, holds the values below.
      const slotted = {
        near: Float64Array.from(sorted, ({ value }) => value),
        slots: Int32Array.from(sorted, (_, index) => index),
        below: Int32Array.from([...sorted.map(() => 0), below]),
      };
      const weights = Int32Array.from([...sorted.map(({ weight }) => weight), 1]);
      expect(weightedQuantile(slotted, { weights, place })).toBe(quantile(all, probability));
    }),
  );
});

test('a place beyond the values given takes the nearest', () => {
  const values = { near: Float64Array.from([4, 6]), slots: Int32Array.from([0, 1]), below: Int32Array.from([3, 0]) };
  const weights = Int32Array.from([1, 1]);
  expect(weightedQuantile(values, { weights, place: 1 })).toBe(4);
  expect(weightedQuantile(values, { weights, place: 9 })).toBe(6);
});
