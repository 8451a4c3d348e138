import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jointPower } from './joint-power.ts';
import { powerPerFront } from './power-per-front.ts';

const power = fc.double({ min: 0.05, max: 0.99, noNaN: true });

test('by hand: three fronts of 0.8 pass together with 0.4 to 0.8, or 0.512 when independent', () => {
  const { atLeast, independent, atMost } = jointPower([0.8, 0.8, 0.8]);
  expect(atLeast).toBeCloseTo(0.4, 14);
  expect(independent).toBeCloseTo(0.512, 14);
  expect(atMost).toBe(0.8);
});

test('for 0.8 together, four guardrails and one success metric need 1 − 0.2/5 = 0.96 each', () => {
  expect(powerPerFront({ power: 0.8, fronts: 5 })).toBeCloseTo(0.96, 14);
  expect(powerPerFront({ power: 0.8, fronts: 1 })).toBe(0.8);
});

test('fronts planned with the power per front pass together with at least the power asked for, and no less would do', () => {
  fc.assert(
    fc.property(power, fc.integer({ min: 1, max: 20 }), (asked, fronts) => {
      const each = powerPerFront({ power: asked, fronts });
      expect(jointPower(new Array<number>(fronts).fill(each)).atLeast).toBeCloseTo(asked, 12);
    }),
  );
});

test('the independent chance lies between the bounds, and each bound is reached by some dependence', () => {
  fc.assert(
    fc.property(fc.array(power, { minLength: 1, maxLength: 8 }), (powers) => {
      const { atLeast, independent, atMost } = jointPower(powers);
      expect(atLeast).toBeLessThanOrEqual(independent + 1e-12);
      expect(independent).toBeLessThanOrEqual(atMost);
      // On a circle of length 1 let front j miss an arc: all arcs from 0, or each beginning where the last ended.
      const misses = powers.map((value) => 1 - value);
      expect(1 - Math.max(...misses)).toBeCloseTo(atMost, 12);
      expect(
        1 -
          Math.min(
            1,
            misses.reduce((end, miss) => end + miss, 0),
          ),
      ).toBeCloseTo(atLeast, 12);
    }),
  );
});

test('refuses no fronts and powers that are no probabilities', () => {
  expect(() => jointPower([])).toThrow(RangeError);
  expect(() => jointPower([1.2])).toThrow(/powers\[0\]/);
  expect(() => powerPerFront({ power: 1, fronts: 2 })).toThrow(RangeError);
  expect(() => powerPerFront({ power: 0.8, fronts: 0 })).toThrow(RangeError);
});
