import fc from 'fast-check';
import { expect, test } from 'vitest';
import { krippendorffAlpha } from './krippendorff-alpha.ts';

// The example of "Computing Krippendorff's alpha-reliability" (2011), part C: four observers, twelve units, gaps; a row per unit.
const PUBLISHED = [
  [1, 1, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [5, 5, 5],
  [1, 1],
  [3],
];

test.each([
  { scale: 'nominal', alpha: 0.743 },
  { scale: 'ordinal', alpha: 0.815 },
  { scale: 'interval', alpha: 0.849 },
] as const)("Krippendorff's own example on the $scale scale is $alpha", ({ scale, alpha }) => {
  expect(krippendorffAlpha(PUBLISHED, { scale })).toBeCloseTo(alpha, 3);
});

test('by hand: ratings 1, 1 and 1, 2 agree as chance would', () => {
  // Ordered pairs that differ: within items 2 of 1·2; over all four ratings 3·1·2 = 6, by 4 − 1: α = 1 − 2/(6/3) = 0.
  expect(
    krippendorffAlpha(
      [
        [1, 1],
        [1, 2],
      ],
      { scale: 'nominal' },
    ),
  ).toBeCloseTo(0, 14);
});

test('does not mind the order; renaming the values changes nothing on the nominal scale, stretching nothing on the interval scale', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }), { minLength: 1, maxLength: 12 }),
      (ratings) => {
        const mapped = (change: (value: number) => number) =>
          ratings.map((values) => values.toReversed().map(change)).toReversed();
        for (const scale of ['nominal', 'ordinal', 'interval'] as const) {
          const alpha = krippendorffAlpha(ratings, { scale });
          const other = krippendorffAlpha(
            mapped((value) => (scale === 'interval' ? 3 * value - 1 : value ** 3)),
            { scale },
          );
          if (alpha === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(alpha, 10);
        }
      },
    ),
  );
});

test('has no value when nothing can be compared or all is equal; refuses NaN', () => {
  expect(krippendorffAlpha([[1], [2]], { scale: 'nominal' })).toBeNull();
  expect(
    krippendorffAlpha(
      [
        [1, 1],
        [1, 1],
      ],
      { scale: 'interval' },
    ),
  ).toBeNull();
  expect(() => krippendorffAlpha([[1, Number.NaN]], { scale: 'nominal' })).toThrow(/ratings\[0\]/);
});
