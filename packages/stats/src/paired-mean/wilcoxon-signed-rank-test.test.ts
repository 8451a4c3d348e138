import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alternative } from '../alternative.ts';
import { relativeError } from '../testing/relative-error.ts';
import reference from './reference-values.json' with { type: 'json' };
import { wilcoxonSignedRankTest } from './wilcoxon-signed-rank-test.ts';

test.each(reference.wilcoxonSignedRankTest)('data set %$, $input.alternative: agrees with $madeBy', ({ input, expected }) => {
  const { pValue } = wilcoxonSignedRankTest(input.differences, { alternative: input.alternative as Alternative });
  expect(relativeError(Number(pValue), expected)).toBeLessThan(1e-11);
});

test('by hand: 1, 2, −3 gives rank sum 3, reached by 5 of 8 sign patterns', () => {
  expect(wilcoxonSignedRankTest([1, 2, -3], { alternative: 'greater' })).toMatchObject({ statistic: 3, pValue: 5 / 8 });
});

test('swapping the models swaps the alternatives; zeros change nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 70 }), (differences) => {
      fc.pre(differences.some((value) => value !== 0));
      const greater = wilcoxonSignedRankTest(differences, { alternative: 'greater' }).pValue;
      const negated = [0, ...differences.map((value) => -value)];
      expect(wilcoxonSignedRankTest(negated, { alternative: 'less' }).pValue).toBeCloseTo(Number(greater), 12);
    }),
  );
});

test('only zeros have no p-value', () => {
  expect(wilcoxonSignedRankTest([0, 0], { alternative: 'less' })).toMatchObject({
    pValue: null,
    reason: /all differences are zero/,
  });
});
