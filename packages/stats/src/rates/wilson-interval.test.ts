import fc from 'fast-check';
import { expect, test } from 'vitest';
import reference from './reference-values.json' with { type: 'json' };
import { wilsonInterval } from './wilson-interval.ts';

test.each(reference.wilsonInterval)('$input.successes of $input.trials at $input.level: agrees with R', ({ input, expected }) => {
  const { lower, upper } = wilsonInterval(input.successes, input.trials, input);
  expect(lower).toBeCloseTo(expected[0] ?? 9, 13);
  expect(upper).toBeCloseTo(expected[1] ?? 9, 13);
});

test('holds the estimate, stays in [0, 1], and counting failures instead mirrors it', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (successes, failures) => {
      const trials = Math.max(1, successes + failures);
      const { estimate, lower, upper } = wilsonInterval(successes, trials, { level: 0.9 });
      const ascending = [0, lower, estimate, upper, 1];
      expect(ascending.toSorted((a, b) => a - b)).toEqual(ascending);
      expect(wilsonInterval(trials - successes, trials, { level: 0.9 }).lower).toBeCloseTo(1 - upper, 13);
    }),
  );
});

test('refuses impossible counts', () => {
  expect(() => wilsonInterval(2, 1, { level: 0.9 })).toThrow(RangeError);
  expect(() => wilsonInterval(0, 0, { level: 0.9 })).toThrow(RangeError);
});
