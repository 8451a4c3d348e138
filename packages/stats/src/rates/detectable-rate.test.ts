import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectableRate } from './detectable-rate.ts';

test('50 prompts that all pass cannot exclude a rate of 5.8 %: 1 − 0.05^(1/50)', () => {
  expect(detectableRate(50, { power: 0.95 })).toBeCloseTo(0.058155, 6);
});

test('at that rate at least one failure shows with the power asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0.01, max: 0.999, noNaN: true }), (trials, power) => {
      expect(1 - (1 - detectableRate(trials, { power })) ** trials).toBeCloseTo(power, 10);
    }),
  );
});

test('refuses no trials and an impossible power', () => {
  expect(() => detectableRate(0, { power: 0.9 })).toThrow(RangeError);
  expect(() => detectableRate(10, { power: 1 })).toThrow(RangeError);
});
