import { expect, test } from 'vitest';
import { binomialCdf } from '../distributions/binomial-cdf.ts';
import { relativeError } from '../testing/relative-error.ts';
import { clopperPearsonUpper } from './clopper-pearson-upper.ts';
import reference from './reference-values.json' with { type: 'json' };
import { zeroFailureUpperBound } from './zero-failure-upper-bound.ts';

test.each(reference.clopperPearsonUpper)(
  '$input.successes of $input.trials, alpha $input.alpha: agrees with R',
  ({ input, expected }) => {
    expect(relativeError(clopperPearsonUpper(input.successes, input.trials, input), expected)).toBeLessThan(1e-11);
  },
);

test('is the share at which so few successes have probability alpha', () => {
  const probability = clopperPearsonUpper(7, 120, { alpha: 0.03 });
  expect(binomialCdf(7, { trials: 120, probability })).toBeCloseTo(0.03, 12);
});

test('without a success it is the zero-failure bound; with nothing but successes it is 1', () => {
  expect(clopperPearsonUpper(0, 299, { alpha: 0.05 })).toBeCloseTo(zeroFailureUpperBound(299, { alpha: 0.05 }), 14);
  expect(clopperPearsonUpper(5, 5, { alpha: 0.05 })).toBe(1);
});

test('refuses impossible counts', () => {
  expect(() => clopperPearsonUpper(2, 1, { alpha: 0.05 })).toThrow(RangeError);
  expect(() => clopperPearsonUpper(-1, 1, { alpha: 0.05 })).toThrow(RangeError);
  expect(() => clopperPearsonUpper(0, 1, { alpha: 1 })).toThrow(RangeError);
});
