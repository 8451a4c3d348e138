import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { pairedTEquivalenceTest } from './paired-t-equivalence-test.ts';
import { pairedTInterval } from './paired-t-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.pairedTEquivalenceTest)('data set %$, margin $input.margin: agrees with R', ({ input, expected }) => {
  expect(relativeError(Number(pairedTEquivalenceTest(input.differences, input).pValue), expected)).toBeLessThan(1e-11);
});

test('is significant at 5 % exactly when the 90 % interval lies within the margin', () => {
  const differences = [0.01, -0.02, 0.03, 0.005, -0.01];
  const { lower, upper } = pairedTInterval(differences, { level: 0.9 });
  const furthest = Math.max(-Number(lower), Number(upper));
  expect(pairedTEquivalenceTest(differences, { margin: furthest }).pValue).toBeCloseTo(0.05, 12);
});

test('does not mind which model is which', () => {
  const [differences, swapped] = [
    [0.1, 0.2, -0.05],
    [-0.1, -0.2, 0.05],
  ];
  const { pValue } = pairedTEquivalenceTest(differences, { margin: 0.2 });
  expect(pairedTEquivalenceTest(swapped, { margin: 0.2 }).pValue).toBeCloseTo(Number(pValue), 14);
});

test('has no p-value without variation; refuses a margin of 0', () => {
  expect(pairedTEquivalenceTest([0, 0], { margin: 0.1 })).toMatchObject({ pValue: null, reason: /equal/ });
  expect(() => pairedTEquivalenceTest([0, 1], { margin: 0 })).toThrow(RangeError);
});
