import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialProbability } from '../distributions/binomial-probability.ts';
import { relativeError } from '../testing/relative-error.ts';
import { clopperPearsonInterval } from './clopper-pearson-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.clopperPearsonInterval)(
  '$input.successes of $input.trials at $input.level: agrees with R',
  ({ input, expected }) => {
    const { lower, upper } = clopperPearsonInterval(input.successes, input.trials, input);
    expect(relativeError(Number(lower), expected[0] ?? 9)).toBeLessThan(1e-10);
    expect(relativeError(Number(upper), expected[1] ?? 9)).toBeLessThan(1e-10);
  },
);

test('over all outcomes of 25 trials it never covers less than its level', () => {
  const intervals = Array.from({ length: 26 }, (_, successes) => clopperPearsonInterval(successes, 25, { level: 0.9 }));
  for (const probability of [0.001, 0.02, 0.1, 0.31, 0.5, 0.77, 0.999]) {
    const coverage = intervals
      .map(({ lower, upper }, k) =>
        Number(lower) <= probability && probability <= Number(upper) ? binomialProbability(k, { trials: 25, probability }) : 0,
      )
      .reduce((sum, chance) => sum + chance, 0);
    expect(coverage).toBeGreaterThanOrEqual(0.9);
  }
});

test('holds the estimate, widens with the level, and counting failures instead mirrors it', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (successes, failures) => {
      const trials = Math.max(1, successes + failures);
      const narrow = clopperPearsonInterval(successes, trials, { level: 0.8 });
      const wide = clopperPearsonInterval(successes, trials, { level: 0.95 });
      const mirrored = clopperPearsonInterval(trials - successes, trials, { level: 0.8 });
      const ascending = [0, wide.lower, narrow.lower, narrow.estimate, narrow.upper, wide.upper, 1].map(Number);
      expect(ascending.toSorted((a, b) => a - b)).toEqual(ascending);
      expect(mirrored.lower).toBeCloseTo(1 - Number(narrow.upper), 13);
    }),
  );
});

test('refuses impossible counts and levels', () => {
  expect(() => clopperPearsonInterval(4, 3, { level: 0.9 })).toThrow(RangeError);
  expect(() => clopperPearsonInterval(0, 0, { level: 0.9 })).toThrow(RangeError);
  expect(() => clopperPearsonInterval(1, 3, { level: 90 })).toThrow(RangeError);
});
