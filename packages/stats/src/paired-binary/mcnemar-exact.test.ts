import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alternative } from '../alternative.ts';
import { relativeError } from '../testing/relative-error.ts';
import { mcnemarExact } from './mcnemar-exact.ts';
import reference from './reference-values.json' with { type: 'json' };

const ALTERNATIVES: Alternative[] = ['two-sided', 'greater', 'less'];

test.each(reference.mcnemarExact)(
  '$input.wins wins, $input.losses losses, $input.alternative: agrees with R',
  ({ input, expected }) => {
    const alternative = input.alternative as Alternative;
    expect(relativeError(mcnemarExact(input, { alternative }), expected)).toBeLessThan(1e-11);
  },
);

test('equals the share of all 2^9 equally likely outcomes that are at least as extreme', () => {
  const outcomes = Array.from({ length: 2 ** 9 }, (_, code) => code.toString(2).replaceAll('0', '').length);
  for (let wins = 0; wins <= 9; wins += 1) {
    const asExtreme = outcomes.filter((count) => count >= wins).length;
    expect(mcnemarExact({ wins, losses: 9 - wins }, { alternative: 'greater' })).toBeCloseTo(asExtreme / 2 ** 9, 14);
  }
});

test('five new failures and nothing fixed are the fewest that one side can show at 5 %', () => {
  expect(mcnemarExact({ wins: 0, losses: 4 }, { alternative: 'less' })).toBeCloseTo(1 / 16, 14);
  expect(mcnemarExact({ wins: 0, losses: 5 }, { alternative: 'less' })).toBeCloseTo(1 / 32, 14);
});

test('without a discordant pair there is no evidence of anything', () => {
  for (const alternative of ALTERNATIVES) expect(mcnemarExact({ wins: 0, losses: 0 }, { alternative })).toBe(1);
});

test('swapping the models swaps the one-sided alternatives and keeps the two-sided p-value', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), (wins, losses) => {
      const [counts, swapped] = [
        { wins, losses },
        { wins: losses, losses: wins },
      ];
      expect(mcnemarExact(counts, { alternative: 'greater' })).toBe(mcnemarExact(swapped, { alternative: 'less' }));
      expect(mcnemarExact(counts, { alternative: 'two-sided' })).toBe(mcnemarExact(swapped, { alternative: 'two-sided' }));
    }),
  );
});

test.each([
  { wins: -1, losses: 2 },
  { wins: 1.5, losses: 2 },
  { wins: 1, losses: Number.NaN },
])('refuses %o', (counts) => {
  expect(() => mcnemarExact(counts, { alternative: 'greater' })).toThrow(RangeError);
});
