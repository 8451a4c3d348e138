import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { pairedLogRatioInterval } from './paired-log-ratio-interval.ts';
import { pairedLogRatioPValue } from './paired-log-ratio-p-value.ts';
import reference from './reference-values.json' with { type: 'json' };

const pairs = fc.array(fc.tuple(fc.double({ min: 0.01, max: 9, noNaN: true }), fc.double({ min: 0.01, max: 9, noNaN: true })), {
  minLength: 3,
  maxLength: 30,
});

test.each(reference.pairedLogRatioInterval)('data set %$ at level $input.level: agrees with R', ({ input, expected }) => {
  const { estimate, lower, upper } = pairedLogRatioInterval(input.candidate, input.baseline, input);
  for (const [index, value] of [estimate, lower, upper].entries()) {
    expect(relativeError(Number(value), expected[index] ?? 0)).toBeLessThan(1e-10);
  }
});

test('two pairs by hand: 4/2 with influences ±½ − (±0) gives 2·exp(±t·½)', () => {
  // c = 2, 6 with mean 4: c/c̄ = ½, 3/2; p = 2, 2: 1, 1. Influences −½, ½; SE = (1/√2)/√2 = ½; t quantile of one degree tan(0.45π).
  const { estimate, lower, upper } = pairedLogRatioInterval([2, 6], [2, 2], { level: 0.9 });
  expect(estimate).toBeCloseTo(2, 14);
  expect(upper).toBeCloseTo(2 * Math.exp(Math.tan(0.45 * Math.PI) / 2), 10);
  expect(lower).toBeCloseTo(2 / Math.exp(Math.tan(0.45 * Math.PI) / 2), 12);
});

test('holds the estimate, inverts with the sides, does not mind the currency or the order', () => {
  fc.assert(
    fc.property(pairs, (values) => {
      const [candidate, baseline] = [values.map(([c]) => c), values.map(([, p]) => p)];
      const plain = pairedLogRatioInterval(candidate, baseline, { level: 0.9 });
      fc.pre(plain.lower !== null);
      const swapped = pairedLogRatioInterval(baseline, candidate, { level: 0.9 });
      const cents = (amounts: number[]) => amounts.map((amount) => amount * 100).toReversed();
      const scaled = pairedLogRatioInterval(cents(candidate), cents(baseline), { level: 0.9 });
      expect(Number(plain.lower)).toBeLessThanOrEqual(Number(plain.estimate));
      expect(Number(plain.estimate)).toBeLessThanOrEqual(Number(plain.upper));
      expect(relativeError(Number(swapped.lower), 1 / Number(plain.upper))).toBeLessThan(1e-9);
      expect(relativeError(Number(scaled.upper), Number(plain.upper))).toBeLessThan(1e-9);
    }),
  );
});

test('its upper bound is the ratio at which the one-sided test is just significant', () => {
  const [candidate, baseline] = [
    [1, 2, 4, 3],
    [1.5, 1.5, 3, 3],
  ];
  const { upper } = pairedLogRatioInterval(candidate, baseline, { level: 0.9 });
  expect(pairedLogRatioPValue(candidate, baseline, { ratio: Number(upper), alternative: 'less' })).toBeCloseTo(0.05, 10);
});

test('says why there is no estimate or no interval', () => {
  expect(pairedLogRatioInterval([1, 2], [0, 0], { level: 0.9 })).toMatchObject({ estimate: null, reason: /baseline is zero/ });
  expect(pairedLogRatioInterval([0, 0], [1, 2], { level: 0.9 })).toMatchObject({ estimate: null, reason: /candidate is zero/ });
  expect(pairedLogRatioInterval([2], [1], { level: 0.9 })).toMatchObject({
    estimate: 2,
    lower: null,
    reason: /two observations/,
  });
  expect(pairedLogRatioInterval([1, 3], [1, 3], { level: 0.9 })).toMatchObject({ estimate: 1, upper: null, reason: /equal/ });
});

test('refuses negative costs and unequal lengths', () => {
  expect(() => pairedLogRatioInterval([1, -1], [1, 1], { level: 0.9 })).toThrow(/candidate\[1\]/);
  expect(() => pairedLogRatioInterval([1, 1], [1], { level: 0.9 })).toThrow(/candidate has 2, baseline has 1/);
});
