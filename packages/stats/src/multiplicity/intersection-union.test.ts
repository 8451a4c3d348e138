import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { intersectionUnion } from './intersection-union.ts';

test('the weakest of the claims decides', () => {
  expect(intersectionUnion([0.001, 0.04, 0.02])).toBe(0.04);
  expect(intersectionUnion([0.3])).toBe(0.3);
});

test('rejects a true null at most at alpha whatever the other claims are, and at alpha only when they are certain', () => {
  const random = seededRandom(1);
  const rate = (others: () => number) =>
    Array.from({ length: 20_000 }, () => intersectionUnion([random(), others()])).filter((p) => p <= 0.05).length / 20_000;
  // Standard error 0.0015 at 0.05.
  expect(rate(() => 0)).toBeGreaterThan(0.045);
  expect(rate(() => 0)).toBeLessThan(0.055);
  expect(rate(random)).toBeLessThan(0.0045);
});

test.each([[[]], [[Number.NaN]], [[1.2]], [[-0.1]]])('refuses %j', (pValues) => {
  expect(() => intersectionUnion(pValues)).toThrow(RangeError);
});
