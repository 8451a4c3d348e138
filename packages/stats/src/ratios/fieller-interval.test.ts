import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { fiellerInterval } from './fieller-interval.ts';
import { pairedLogRatioInterval } from './paired-log-ratio-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.fiellerInterval)(
  'data set %$ at level $input.level: agrees with the ratios that a t test accepts in R',
  ({ input, expected }) => {
    const { lower, upper } = fiellerInterval(input.candidate, input.baseline, input);
    expect(relativeError(Number(lower), expected[0] ?? 0)).toBeLessThan(1e-9);
    expect(relativeError(Number(upper), expected[1] ?? 0)).toBeLessThan(1e-9);
  },
);

test('swapping the models inverts it; with many pairs it agrees with the log ratio', () => {
  const candidate = Array.from({ length: 400 }, (_, index) => 2 + (index % 7) / 10);
  const baseline = Array.from({ length: 400 }, (_, index) => 2 + (index % 5) / 10);
  const plain = fiellerInterval(candidate, baseline, { level: 0.9 });
  const swapped = fiellerInterval(baseline, candidate, { level: 0.9 });
  expect(swapped.lower).toBeCloseTo(1 / Number(plain.upper), 12);
  const logarithmic = pairedLogRatioInterval(candidate, baseline, { level: 0.9 });
  expect(plain.upper).toBeCloseTo(Number(logarithmic.upper), 4);
});

test('says why there is no estimate or no bound', () => {
  expect(fiellerInterval([1, 2], [1, -1], { level: 0.9 })).toMatchObject({ estimate: null, reason: /mean zero/ });
  expect(fiellerInterval([1, 2], [5, -3], { level: 0.9 })).toMatchObject({ estimate: 1.5, lower: null, reason: /unbounded/ });
  expect(fiellerInterval([2], [1], { level: 0.9 })).toMatchObject({ estimate: 2, lower: null, reason: /two observations/ });
  expect(fiellerInterval([1, 1], [1, 1], { level: 0.9 })).toMatchObject({
    estimate: 1,
    upper: null,
    reason: /same on every pair/,
  });
});

test('refuses unequal lengths', () => {
  expect(() => fiellerInterval([1, 2], [1], { level: 0.9 })).toThrow(/equal lengths/);
});
