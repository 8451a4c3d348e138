import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import reference from './reference-values.json' with { type: 'json' };
import { studentTCdf } from './student-t-cdf.ts';
import { studentTQuantile } from './student-t-quantile.ts';

test.each(reference.studentTQuantile)(
  'the quantile of $input.probability with $input.degreesOfFreedom degrees agrees with mpmath',
  ({ input, expected }) => {
    expect(relativeError(studentTQuantile(input.probability, input), expected)).toBeLessThan(1e-11);
  },
);

test('undoes the distribution function', () => {
  const freedom = fc.integer({ min: 1, max: 3000 });
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 0.999, noNaN: true }), freedom, (probability, degreesOfFreedom) => {
      const t = studentTQuantile(probability, { degreesOfFreedom });
      expect(relativeError(studentTCdf(t, { degreesOfFreedom }), probability)).toBeLessThan(1e-10);
    }),
  );
});

test('the middle is exactly 0; 0 and 1 have no quantile', () => {
  expect(studentTQuantile(0.5, { degreesOfFreedom: 4 })).toBe(0);
  expect(() => studentTQuantile(0, { degreesOfFreedom: 4 })).toThrow(RangeError);
  expect(() => studentTQuantile(1, { degreesOfFreedom: 4 })).toThrow(RangeError);
});

test('says so where the quantile passes what can be computed', () => {
  expect(() => studentTQuantile(1e-300, { degreesOfFreedom: 1 })).toThrow(RangeError);
});
