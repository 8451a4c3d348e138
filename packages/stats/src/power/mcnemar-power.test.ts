import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { mcnemarPower } from './mcnemar-power.ts';
import { pairsForSuperiority } from './pairs-for-superiority.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.mcnemarPower)('plan %$ agrees with the sum over all tables in R', ({ input, expected }) => {
  const test = input.test as 'exact' | 'mid-p';
  expect(relativeError(mcnemarPower({ ...input, test }), expected)).toBeLessThan(1e-10);
});

test('by hand: 5 pairs that all go one way are significant at 5 %, so the power is 0.9^5', () => {
  const plan = { pairs: 5, discordantShare: 1, difference: 0.8, alpha: 0.05, test: 'exact' as const };
  expect(mcnemarPower(plan)).toBeCloseTo(0.9 ** 5, 14);
});

test('without a difference it is at most alpha; the mid-p test has more power than the exact one', () => {
  const plan = { pairs: 200, discordantShare: 0.2, difference: 0, alpha: 0.05 };
  expect(mcnemarPower({ ...plan, test: 'exact' })).toBeLessThanOrEqual(0.05);
  expect(mcnemarPower({ ...plan, difference: 0.05, test: 'mid-p' })).toBeGreaterThan(
    mcnemarPower({ ...plan, difference: 0.05, test: 'exact' }),
  );
});

test('the planned 626 pairs for 5 points at 20 % discordant have about the power of 0.8 that was asked for', () => {
  const plan = { discordantShare: 0.2, difference: 0.05, alpha: 0.025 };
  const pairs = Number(pairsForSuperiority({ ...plan, power: 0.8 }));
  expect(mcnemarPower({ ...plan, pairs, test: 'mid-p' })).toBeCloseTo(0.8, 1);
});

test('refuses impossible plans', () => {
  expect(() => mcnemarPower({ pairs: 10, discordantShare: 0.1, difference: 0.2, alpha: 0.05, test: 'exact' })).toThrow(
    RangeError,
  );
});
