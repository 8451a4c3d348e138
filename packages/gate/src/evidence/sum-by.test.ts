import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf, sumBy } from './sum-by.ts';

/** Few values are grouped by a map, many by an array, unless their keys lie far apart. */
test.each([
  ['few', 40, 9],
  ['many', 6000, 2500],
  ['many with keys far apart', 6000, 900_000],
])('of %s, every group has the size and the sum of the values of one key', (_, length, most) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const keys = Int32Array.from({ length }, (_, index) => (Math.imul(index + seed, 0x9e3779b1) >>> 0) % most);
      const values = Float64Array.from(keys, (key, index) => key + index);
      const groups = groupsOf(keys);
      const sums = sumBy(values, groups);
      const expected = new Map<number, { size: number; sum: number }>();
      for (const [index, key] of keys.entries()) {
        const { size, sum } = expected.get(key) ?? { size: 0, sum: 0 };
        expected.set(key, { size: size + 1, sum: sum + (values[index] ?? 0) });
      }
      expect(sums).toHaveLength(expected.size);
      const found = new Map(Array.from(keys, (key, index) => [key, groups.of[index] ?? -1]));
      for (const [key, { size, sum }] of expected) {
        const group = found.get(key) ?? -1;
        expect([groups.sizes[group], sums[group]]).toEqual([size, sum]);
      }
    }),
    { numRuns: 20 },
  );
});
