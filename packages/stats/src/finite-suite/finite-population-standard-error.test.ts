import { expect, test } from 'vitest';
import { mean } from '../paired-mean/mean.ts';
import { standardError } from '../paired-mean/standard-error.ts';
import { finitePopulationStandardError } from './finite-population-standard-error.ts';

const SUITE = [0.3, -1, 0.25, 0.5, 2, 0, -0.75];

/** Every choice of `size` of the values. */
function choices(values: readonly number[], size: number): number[][] {
  const [first, ...rest] = values;
  if (size === 0) return [[]];
  if (first === undefined) return [];
  return [...choices(rest, size - 1).map((chosen) => [first, ...chosen]), ...choices(rest, size)];
}

test.each([2, 3, 5, 6])('over all choices of %i of 7 cases its square is, on average, the variance of their mean', (seen) => {
  const samples = choices(SUITE, seen);
  const squares = samples.map((sample) => finitePopulationStandardError(standardError(sample), { seen, total: 7 }) ** 2);
  const variance = mean(samples.map((sample) => (mean(sample) - mean(SUITE)) ** 2));
  expect(mean(squares)).toBeCloseTo(variance, 14);
});

test('by hand: 36 of 100 seen leaves 0.8 of it, all seen leaves nothing', () => {
  expect(finitePopulationStandardError(0.05, { seen: 36, total: 100 })).toBeCloseTo(0.04, 15);
  expect(finitePopulationStandardError(0.05, { seen: 100, total: 100 })).toBe(0);
});

test('refuses more cases seen than there are, none, and a negative error', () => {
  expect(() => finitePopulationStandardError(0.05, { seen: 101, total: 100 })).toThrow(/seen must not exceed total/);
  expect(() => finitePopulationStandardError(0.05, { seen: 0, total: 100 })).toThrow(RangeError);
  expect(() => finitePopulationStandardError(-0.05, { seen: 1, total: 100 })).toThrow(RangeError);
});
