import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alternative } from '../alternative.ts';
import { binomialProbability } from '../distributions/binomial-probability.ts';
import { relativeError } from '../testing/relative-error.ts';
import { mcnemarExact } from './mcnemar-exact.ts';
import { mcnemarMidP } from './mcnemar-mid-p.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.mcnemarMidP)(
  '$input.wins wins, $input.losses losses, $input.alternative: agrees with R',
  ({ input, expected }) => {
    const alternative = input.alternative as Alternative;
    expect(relativeError(mcnemarMidP(input, { alternative }), expected)).toBeLessThan(1e-11);
  },
);

test('2 wins, 1 loss by hand: P(3) + ½P(2) = 1/8 + 3/16', () => {
  expect(mcnemarMidP({ wins: 2, losses: 1 }, { alternative: 'greater' })).toBeCloseTo(5 / 16, 14);
});

test('is at most the exact p-value, and the two one-sided ones add up to 1', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 200 }), (wins, losses) => {
      const p = (alternative: Alternative) => mcnemarMidP({ wins, losses }, { alternative });
      expect(p('greater') + p('less')).toBeCloseTo(1, 12);
      expect(p('two-sided')).toBeLessThanOrEqual(mcnemarExact({ wins, losses }, { alternative: 'two-sided' }));
    }),
  );
});

test('its size under equal models, given 6 to 60 discordant pairs, is near 5 %: largest 2 × 2517/65536, at 16 pairs', () => {
  const sizes = Array.from({ length: 55 }, (_, index) => {
    const trials = index + 6;
    const rejected = Array.from({ length: trials + 1 }, (_, wins) => wins).filter(
      (wins) => mcnemarMidP({ wins, losses: trials - wins }, { alternative: 'two-sided' }) <= 0.05,
    );
    return rejected.reduce((sum, wins) => sum + binomialProbability(wins, { trials, probability: 0.5 }), 0);
  });
  expect(Math.max(...sizes)).toBeCloseTo((2 * 2517) / 65536, 12);
  expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeCloseTo(0.05, 2);
});

test('without a discordant pair there is no evidence of anything', () => {
  expect(mcnemarMidP({ wins: 0, losses: 0 }, { alternative: 'greater' })).toBe(1);
  expect(mcnemarMidP({ wins: 4, losses: 4 }, { alternative: 'two-sided' })).toBe(1);
});
