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

test.each([
  [-2.5214, 2e6, 0.005844483221823766],
  [-8, 1e9, 6.220967142227382e-16],
  [-2.5214, 1e12, 0.005844444701950484],
  [-2.5214, 1e15, 0.005844444701873522],
  [-0.3, 1e15, 0.3820885778110474],
])(
  'P(T ≤ %d) with %d degrees agrees with the integral of the density (mpmath 1.3.0, mp.quad, mp.dps = 60)',
  (t, degreesOfFreedom, expected) => {
    expect(relativeError(studentTCdf(t, { degreesOfFreedom }), expected)).toBeLessThan(1e-12);
  },
);

test('far out with millions of degrees ten digits are left: the same integral for t = −30', () => {
  expect(relativeError(studentTCdf(-30, { degreesOfFreedom: 2e6 }), 5.430596155935662e-198)).toBeLessThan(1e-10);
});

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
