import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neymanAllocation, type Stratum } from './neyman-allocation.ts';

const varianceOf = (strata: readonly Stratum[], counts: readonly number[]) =>
  strata.reduce((sum, { size, deviation }, index) => sum + (size * deviation) ** 2 / (counts[index] ?? 0), 0);

/** Every way to draw `total` from the strata within their limits. */
function allocations([first, ...rest]: readonly Stratum[], total: number): number[][] {
  if (first === undefined) return total === 0 ? [[]] : [];
  const choices = Array.from({ length: first.size + 1 }, (_, count) => count).slice(Math.min(first.size, 2));
  return choices.flatMap((count) => (count > total ? [] : allocations(rest, total - count).map((more) => [count, ...more])));
}

test('by hand: sizes 60, 30, 10 with deviations 0.1, 0.4, 0.2 share 20 cases as 6 : 12 : 2', () => {
  const strata = [
    { size: 60, deviation: 0.1 },
    { size: 30, deviation: 0.4 },
    { size: 10, deviation: 0.2 },
  ];
  expect(neymanAllocation(strata, { total: 20 })).toEqual([6, 12, 2]);
});

test('of all ways to draw whole cases none has less variance', () => {
  const stratum = fc.record({ size: fc.integer({ min: 3, max: 9 }), deviation: fc.double({ min: 0.01, max: 2, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 2, maxLength: 3 }), fc.nat(12), (strata, more) => {
      const available = strata.reduce((sum, { size }) => sum + size, 0);
      const total = Math.min(available, 2 * strata.length + more);
      const found = neymanAllocation(strata, { total });
      const least = Math.min(...allocations(strata, total).map((counts) => varianceOf(strata, counts)));
      expect(found.reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(varianceOf(strata, found) / least).toBeCloseTo(1, 12);
    }),
  );
});

test('a stratum without variation gets the fewest, until the others are exhausted; a small one is taken whole', () => {
  const strata = [
    { size: 100, deviation: 0 },
    { size: 10, deviation: 0.5 },
    { size: 1, deviation: 0.5 },
  ];
  expect(neymanAllocation(strata, { total: 11 })).toEqual([2, 8, 1]);
  expect(neymanAllocation(strata, { total: 20 })).toEqual([9, 10, 1]);
  expect(neymanAllocation(strata, { total: 111 })).toEqual([100, 10, 1]);
});

test('refuses more cases than there are, fewer than needed, and a negative deviation', () => {
  expect(() => neymanAllocation([{ size: 5, deviation: 1 }], { total: 6 })).toThrow(
    /total must be a number from 2 to 5, but is 6/,
  );
  expect(() => neymanAllocation([{ size: 5, deviation: 1 }], { total: 1 })).toThrow(RangeError);
  expect(() => neymanAllocation([{ size: 5, deviation: -1 }], { total: 3 })).toThrow(/strata\[0\]\.deviation/);
});
