import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { chiSquareUpperTail } from './chi-square-upper-tail.ts';
import { normalCdf } from './normal-cdf.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.chiSquareUpperTail)(
  'P(X ≥ $input.x) with $input.degreesOfFreedom degrees agrees with mpmath',
  ({ input, expected }) => {
    expect(relativeError(chiSquareUpperTail(input.x, input), expected)).toBeLessThan(1e-12);
  },
);

test('closed forms: e^(−x/2) with two degrees, 2Φ(−√x) with one', () => {
  for (const x of [0.01, 0.7, 3, 10, 50]) {
    expect(relativeError(chiSquareUpperTail(x, { degreesOfFreedom: 2 }), Math.exp(-x / 2))).toBeLessThan(1e-13);
    expect(relativeError(chiSquareUpperTail(x, { degreesOfFreedom: 1 }), 2 * normalCdf(-Math.sqrt(x)))).toBeLessThan(1e-12);
  }
});

test('starts at 1 and refuses what is negative', () => {
  expect(chiSquareUpperTail(0, { degreesOfFreedom: 3 })).toBe(1);
  expect(() => chiSquareUpperTail(-1, { degreesOfFreedom: 3 })).toThrow(RangeError);
  expect(() => chiSquareUpperTail(1, { degreesOfFreedom: 0 })).toThrow(RangeError);
});
