import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { pairedTables } from '../testing/paired-tables.ts';
import { relativeError } from '../testing/relative-error.ts';
import reference from './reference-values.json' with { type: 'json' };
import { tangoNonInferiorityPValue } from './tango-non-inferiority-p-value.ts';

test.each(reference.tangoNonInferiorityPValue)(
  '$input.wins wins, $input.losses losses of $input.n, margin $input.margin: agrees with numerical maximum likelihood',
  ({ input, expected }) => {
    expect(relativeError(tangoNonInferiorityPValue(input, input), expected)).toBeLessThan(1e-10);
  },
);

test('without a discordant pair T = √(nM/(1−M)); with margin 0 that is no evidence', () => {
  expect(tangoNonInferiorityPValue({ wins: 0, losses: 0, n: 99 }, { margin: 0.01 })).toBeCloseTo(normalCdf(-1), 14);
  expect(tangoNonInferiorityPValue({ wins: 0, losses: 0, n: 99 }, { margin: 0 })).toBe(0.5);
});

test('with margin 0 it is the uncorrected McNemar z test', () => {
  expect(tangoNonInferiorityPValue({ wins: 20, losses: 5, n: 60 }, { margin: 0 })).toBeCloseTo(
    normalCdf(-15 / Math.sqrt(25)),
    14,
  );
});

test('a candidate worse by exactly the margin of 3 points passes in about 5 % of all outcomes of 200 pairs', () => {
  const passes = pairedTables(200, { winShare: 0.05, lossShare: 0.08 })
    .filter(({ chance }) => chance > 1e-12)
    .filter((outcome) => tangoNonInferiorityPValue(outcome, { margin: 0.03 }) <= 0.05);
  const size = passes.reduce((sum, { chance }) => sum + chance, 0);
  expect(size).toBeGreaterThan(0.04);
  expect(size).toBeLessThan(0.055);
});

test('a wider margin or one more win never raises it', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(30), fc.double({ min: 0.001, max: 0.5, noNaN: true }), (wins, losses, margin) => {
      const counts = { wins, losses, n: 100 };
      const p = tangoNonInferiorityPValue(counts, { margin });
      expect(tangoNonInferiorityPValue(counts, { margin: margin * 1.2 })).toBeLessThanOrEqual(p);
      expect(tangoNonInferiorityPValue({ ...counts, wins: wins + 1 }, { margin })).toBeLessThanOrEqual(p + 1e-15);
    }),
  );
});

test.each([-0.01, 1, Number.NaN])('refuses the margin %s', (margin) => {
  expect(() => tangoNonInferiorityPValue({ wins: 1, losses: 1, n: 9 }, { margin })).toThrow(RangeError);
});
