import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cohenKappa } from './cohen-kappa.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.cohenKappa)('data set %$ agrees with scikit-learn', ({ input, expected }) => {
  expect(cohenKappa(input.first, input.second)).toBeCloseTo(expected, 12);
});

test('by hand: 20 yes and 15 no agreed of 50; 25 and 30 said yes: (0.7 − 0.5)/(1 − 0.5)', () => {
  const first = [...Array(25).fill('yes'), ...Array(25).fill('no')];
  const second = [...Array(20).fill('yes'), ...Array(5).fill('no'), ...Array(10).fill('yes'), ...Array(15).fill('no')];
  expect(cohenKappa(first, second)).toBeCloseTo(0.4, 14);
});

test('does not mind who is first; perfect agreement on two labels is 1', () => {
  const labels = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c')), { minLength: 1 });
  fc.assert(
    fc.property(labels, (pairs) => {
      const [first, second] = [pairs.map(([label]) => label), pairs.map(([, label]) => label)];
      const kappa = cohenKappa(first, second);
      if (kappa === null) expect(cohenKappa(second, first)).toBeNull();
      else expect(cohenKappa(second, first)).toBeCloseTo(kappa, 12);
    }),
  );
  expect(cohenKappa(['a', 'b'], ['a', 'b'])).toBe(1);
});

test('has no value when only one label was used; refuses no items', () => {
  expect(cohenKappa(['a', 'a'], ['a', 'a'])).toBeNull();
  expect(() => cohenKappa([], [])).toThrow(RangeError);
  expect(() => cohenKappa(['a'], [])).toThrow(/equal lengths/);
});
