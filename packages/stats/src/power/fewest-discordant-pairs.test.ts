import { expect, test } from 'vitest';
import { mcnemarExact } from '../paired-binary/mcnemar-exact.ts';
import { mcnemarMidP } from '../paired-binary/mcnemar-mid-p.ts';
import { fewestDiscordantPairs } from './fewest-discordant-pairs.ts';

test('5 are needed at 5 %: ½^5 = 0.031, ½^4 = 0.063', () => {
  expect(fewestDiscordantPairs({ alpha: 0.05, test: 'exact' })).toBe(5);
  expect(fewestDiscordantPairs({ alpha: 0.05, test: 'mid-p' })).toBe(4);
});

test.each([0.4, 0.2, 0.1, 0.05, 0.025, 0.01, 0.001])('at %f so many can be significant and one fewer cannot', (alpha) => {
  for (const [name, pValue] of [['exact', mcnemarExact] as const, ['mid-p', mcnemarMidP] as const]) {
    const wins = fewestDiscordantPairs({ alpha, test: name });
    expect(pValue({ wins, losses: 0 }, { alternative: 'greater' })).toBeLessThanOrEqual(alpha);
    expect(pValue({ wins: wins - 1, losses: 0 }, { alternative: 'greater' })).toBeGreaterThan(alpha);
  }
});

test('refuses an alpha of 0', () => {
  expect(() => fewestDiscordantPairs({ alpha: 0, test: 'exact' })).toThrow(RangeError);
});
