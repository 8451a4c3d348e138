import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alternative } from '../alternative.ts';
import { binomialProbability } from '../distributions/binomial-probability.ts';
import { betaLogEValue } from './beta-log-e-value.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.betaLogEValue)(
  '$input.wins wins, $input.losses losses, $input.alternative: agrees with numerical integration',
  ({ input, expected }) => {
    const found = betaLogEValue(input, { alternative: input.alternative as Alternative });
    expect(Math.abs(found - expected)).toBeLessThan(1e-11);
  },
);

test.each([7, 10, 12, 14, 16, 18].map((wins, losses) => ({ wins, losses })))(
  '$wins wins are the fewest that reach 1/0.05 against $losses losses',
  ({ wins, losses }) => {
    expect(betaLogEValue({ wins, losses }, { alternative: 'greater' })).toBeGreaterThanOrEqual(Math.log(20));
    expect(betaLogEValue({ wins: wins - 1, losses }, { alternative: 'greater' })).toBeLessThan(Math.log(20));
  },
);

test('its mean over all outcomes of equal models is exactly 1', () => {
  for (const alternative of ['two-sided', 'greater', 'less'] as const) {
    const average = Array.from({ length: 31 }, (_, wins) => {
      const chance = binomialProbability(wins, { trials: 30, probability: 0.5 });
      return chance * Math.exp(betaLogEValue({ wins, losses: 30 - wins }, { alternative }));
    }).reduce((sum, value) => sum + value, 0);
    expect(average).toBeCloseTo(1, 11);
  }
});

test('where nothing speaks for it, it is as small as it is, not nothing: 0 wins to n losses have exactly 1/(n + 1)', () => {
  for (const losses of [10, 900, 1100, 5000, 1_000_000]) {
    expect(betaLogEValue({ wins: 0, losses }, { alternative: 'greater' }) / -Math.log(losses + 1)).toBeCloseTo(1, 8);
  }
  const [near, far] = [2000, 2001].map((losses) => betaLogEValue({ wins: 200, losses }, { alternative: 'greater' }));
  expect(Number(far)).toBeLessThan(Number(near));
  expect(Number(near) - Number(far)).toBeLessThan(0.01);
});

test('swapping the models swaps the alternatives', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (wins, losses) => {
      const greater = betaLogEValue({ wins, losses }, { alternative: 'greater' });
      expect(betaLogEValue({ wins: losses, losses: wins }, { alternative: 'less' })).toBe(greater);
      expect(Number.isFinite(greater)).toBe(true);
    }),
  );
});

test('refuses counts that are not whole', () => {
  expect(() => betaLogEValue({ wins: 0.5, losses: 1 }, { alternative: 'less' })).toThrow(RangeError);
});
