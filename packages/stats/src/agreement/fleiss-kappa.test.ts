import { expect, test } from 'vitest';
import { fleissKappa } from './fleiss-kappa.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.fleissKappa)('data set %$ agrees with statsmodels', ({ input, expected }) => {
  expect(fleissKappa(input.ratings)).toBeCloseTo(expected, 12);
});

test('by hand: two items, three raters, one split two to one', () => {
  // Agreement (6 + 2)/(2·3·2) = ⅔; labels 5 of a, 1 of b: chance 26/36. (⅔ − 13/18)/(1 − 13/18) = −0.2.
  expect(
    fleissKappa([
      ['a', 'a', 'a'],
      ['a', 'a', 'b'],
    ]),
  ).toBeCloseTo(-0.2, 14);
});

test('does not mind the order of raters or items', () => {
  const ratings = [
    ['a', 'b'],
    ['b', 'b'],
    ['a', 'a'],
  ];
  expect(fleissKappa(ratings.map((labels) => labels.toReversed()).toReversed())).toBeCloseTo(Number(fleissKappa(ratings)), 14);
});

test('has no value when only one label was used; refuses a number of raters that varies', () => {
  expect(fleissKappa([['a', 'a']])).toBeNull();
  expect(() => fleissKappa([['a', 'a'], ['a']])).toThrow(/ratings\[1\] must have 2 labels/);
  expect(() => fleissKappa([])).toThrow(RangeError);
});
