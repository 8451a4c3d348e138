import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tangoEquivalencePValue } from './tango-equivalence-p-value.ts';
import { tangoInterval } from './tango-interval.ts';

test('is significant at 5 % exactly when the 90 % interval lies within the margin; swapping the models changes nothing', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), (wins, losses) => {
      const counts = { wins, losses, n: 150 };
      const { lower, upper } = tangoInterval(counts, { level: 0.9 });
      const margin = Math.max(-Number(lower), Number(upper));
      expect(tangoEquivalencePValue(counts, { margin })).toBeCloseTo(0.05, 8);
      expect(tangoEquivalencePValue({ ...counts, wins: losses, losses: wins }, { margin })).toBeCloseTo(0.05, 8);
    }),
  );
});

test('refuses a margin of 1', () => {
  expect(() => tangoEquivalencePValue({ wins: 1, losses: 1, n: 9 }, { margin: 1 })).toThrow(RangeError);
});
