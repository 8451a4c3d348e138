import { expect, test } from 'vitest';
import { stirlingError } from './stirling-error.ts';

test("is ln n! less Stirling's formula", () => {
  let logFactorial = 0;
  for (let n = 1; n <= 30; n += 1) {
    logFactorial += Math.log(n);
    const formula = (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI);
    expect(Math.abs(stirlingError(n) - (logFactorial - formula))).toBeLessThan(3e-14);
  }
});

test('nears 1/(12x) for large x', () => {
  expect(stirlingError(1e6) * 12e6).toBeCloseTo(1, 12);
});
