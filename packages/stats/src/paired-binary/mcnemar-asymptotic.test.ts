import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alternative } from '../alternative.ts';
import { binomialProbability } from '../distributions/binomial-probability.ts';
import { relativeError } from '../testing/relative-error.ts';
import { mcnemarAsymptotic } from './mcnemar-asymptotic.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.mcnemarAsymptotic)(
  '$input.wins wins, $input.losses losses, $input.alternative, continuity $input.continuity: agrees with R',
  ({ input, expected }) => {
    const { continuity } = input;
    expect(
      relativeError(mcnemarAsymptotic(input, { alternative: input.alternative as Alternative, continuity }), expected),
    ).toBeLessThan(1e-10);
  },
);

test('exchanging the models exchanges the one-sided p-values, which add up to 1', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (wins, losses) => {
      const greater = mcnemarAsymptotic({ wins, losses }, { alternative: 'greater' });
      expect(mcnemarAsymptotic({ wins: losses, losses: wins }, { alternative: 'less' })).toBeCloseTo(greater, 13);
      expect(greater + mcnemarAsymptotic({ wins, losses }, { alternative: 'less' })).toBeCloseTo(1, 13);
    }),
  );
});

test('its size under equal models is at most 7.6 % for 25 to 100 discordant pairs, and as coarse as 12.5 % at four', () => {
  const size = (trials: number) =>
    Array.from({ length: trials + 1 }, (_, wins) => wins)
      .filter((wins) => mcnemarAsymptotic({ wins, losses: trials - wins }, { alternative: 'two-sided' }) <= 0.05)
      .reduce((sum, wins) => sum + binomialProbability(wins, { trials, probability: 0.5 }), 0);
  expect(Math.max(...Array.from({ length: 76 }, (_, index) => size(index + 25)))).toBeCloseTo(0.0755, 4);
  // Of six pairs only 6 : 0 and 0 : 6 reach it, by hand 2/64; of four, 4 : 0 and 0 : 4, 2/16.
  expect(size(6)).toBeCloseTo(2 / 64, 12);
  expect(size(4)).toBeCloseTo(2 / 16, 12);
});

test('no discordant pair gives 1; counts that are none are refused', () => {
  expect(mcnemarAsymptotic({ wins: 0, losses: 0 }, { alternative: 'greater' })).toBe(1);
  expect(() => mcnemarAsymptotic({ wins: 1.5, losses: 0 }, { alternative: 'greater' })).toThrow(RangeError);
});
