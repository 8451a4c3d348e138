import { expect, test } from 'vitest';
import { logGamma } from './log-gamma.ts';

test('ln Γ(n) is the logarithm of (n − 1)!', () => {
  let factorial = 1;
  for (let n = 1; n <= 40; n += 1) {
    expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(1e-13 * Math.max(1, Math.log(factorial)));
    factorial *= n;
  }
});

test('Γ(½) is √π; the recurrence Γ(x+1) = xΓ(x) holds', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  for (const x of [1e-5, 0.3, 2.7, 15.9, 1e4]) expect(logGamma(x + 1)).toBeCloseTo(Math.log(x) + logGamma(x), 10);
});

test('refuses what has no logarithm', () => {
  expect(() => logGamma(0)).toThrow(RangeError);
  expect(() => logGamma(Number.NaN)).toThrow(RangeError);
});
