import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import reference from './reference-values.json' with { type: 'json' };
import { studentTCdf } from './student-t-cdf.ts';

test.each(reference.studentTCdf)(
  'P(T ≤ $input.t) with $input.degreesOfFreedom degrees agrees with mpmath',
  ({ input, expected }) => {
    expect(relativeError(studentTCdf(input.t, input), expected)).toBeLessThan(1e-12);
  },
);

test('one degree of freedom is the Cauchy distribution, ½ + atan(t)/π', () => {
  for (const t of [-30, -1, 0, 0.5, 7]) {
    expect(studentTCdf(t, { degreesOfFreedom: 1 })).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 14);
  }
});

test('reaches its limits and refuses bad input', () => {
  expect(studentTCdf(-Infinity, { degreesOfFreedom: 3 })).toBe(0);
  expect(studentTCdf(Infinity, { degreesOfFreedom: 3 })).toBe(1);
  expect(() => studentTCdf(Number.NaN, { degreesOfFreedom: 3 })).toThrow(RangeError);
  expect(() => studentTCdf(1, { degreesOfFreedom: 0 })).toThrow(RangeError);
});
