import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alternative } from '../alternative.ts';
import { relativeError } from '../testing/relative-error.ts';
import { pairedTTest } from './paired-t-test.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.pairedTTest)(
  'data set %$, $input.alternative than $input.nullDifference: agrees with R',
  ({ input, expected }) => {
    const { pValue } = pairedTTest(input.differences, { ...input, alternative: input.alternative as Alternative });
    expect(relativeError(Number(pValue), expected)).toBeLessThan(1e-10);
  },
);

test('two differences by hand: t = mean / (|a − b|/2), one degree of freedom', () => {
  const { statistic, pValue } = pairedTTest([1, 3], { alternative: 'greater' });
  expect(statistic).toBeCloseTo(2, 14);
  expect(pValue).toBeCloseTo(0.5 - Math.atan(2) / Math.PI, 14);
});

test('the one-sided p-values add up to 1; the two-sided is twice the smaller', () => {
  const scores = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(scores, (differences) => {
      fc.pre(new Set(differences).size > 1);
      const [greater, less, both] = (['greater', 'less', 'two-sided'] as const).map((alternative) =>
        Number(pairedTTest(differences, { alternative }).pValue),
      );
      expect(Number(greater) + Number(less)).toBeCloseTo(1, 12);
      expect(both).toBeCloseTo(2 * Math.min(Number(greater), Number(less)), 12);
    }),
  );
});

test('has no p-value without variation, and says why', () => {
  expect(pairedTTest([0.2], { alternative: 'less' })).toMatchObject({ pValue: null, reason: /at least two/ });
  expect(pairedTTest([0, 0, 0], { alternative: 'less' })).toMatchObject({ pValue: null, reason: /all differences are equal/ });
});
