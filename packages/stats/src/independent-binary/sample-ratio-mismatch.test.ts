import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import reference from './reference-values.json' with { type: 'json' };
import { sampleRatioMismatch } from './sample-ratio-mismatch.ts';

test.each(reference.sampleRatioMismatch)('arms $input.counts agree with R', ({ input, expected }) => {
  const { statistic, pValue } = sampleRatioMismatch(input.counts, input.shares);
  expect(Math.abs(statistic - (expected[0] ?? 9))).toBeLessThan(1e-10);
  expect(relativeError(pValue, expected[1] ?? 9)).toBeLessThan(1e-10);
});

test('does not mind the order of the arms', () => {
  const { pValue } = sampleRatioMismatch([10, 20, 40], [0.2, 0.3, 0.5]);
  expect(sampleRatioMismatch([40, 20, 10], [0.5, 0.3, 0.2]).pValue).toBeCloseTo(pValue, 14);
});

test('a sound split of 2,000 units is suspected at 5 % in about 5 % of runs', () => {
  const random = seededRandom(13);
  const suspected = Array.from({ length: 500 }, () => {
    const first = Array.from({ length: 2000 }, random).filter((draw) => draw < 0.5).length;
    return sampleRatioMismatch([first, 2000 - first], [0.5, 0.5]).pValue;
  }).filter((pValue) => pValue <= 0.05);
  expect(suspected.length / 500).toBeGreaterThan(0.02);
  expect(suspected.length / 500).toBeLessThan(0.08);
});

test('refuses shares that are no whole, empty arms throughout, and a single arm', () => {
  expect(() => sampleRatioMismatch([1, 2], [0.5, 0.6])).toThrow(/add up to 1/);
  expect(() => sampleRatioMismatch([0, 0], [0.5, 0.5])).toThrow(/at least one unit/);
  expect(() => sampleRatioMismatch([3], [1])).toThrow(RangeError);
});
