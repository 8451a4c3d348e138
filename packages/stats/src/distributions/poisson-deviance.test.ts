import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { poissonDeviance } from './poisson-deviance.ts';

test('by hand: x ln(x/mean) + mean − x', () => {
  expect(poissonDeviance(0, 3)).toBe(3);
  expect(poissonDeviance(3, 3)).toBe(0);
  expect(poissonDeviance(2, 1)).toBeCloseTo(2 * Math.LN2 - 1, 15);
});

test('near the mean it keeps the digits that the plain formula loses: (x − mean)²/(2·mean) to first order', () => {
  expect(relativeError(poissonDeviance(1e6 + 1e-3, 1e6), 1e-6 / 2e6)).toBeLessThan(1e-6);
  // Just inside the range of the series the plain formula is still good to compare with.
  expect(relativeError(poissonDeviance(1.2, 1), 1.2 * Math.log(1.2) - 0.2)).toBeLessThan(1e-13);
});
