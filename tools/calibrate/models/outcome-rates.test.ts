import { expect, test } from 'vitest';
import { outcomeRates } from './outcome-rates.ts';

test('20 of 20 leave a rate of 83.2 % possible, and 0 of 20 one of 16.8 %: 0.025^(1/20) and its complement', () => {
  const rates = outcomeRates(Array.from({ length: 20 }, () => 'block' as const));
  expect(rates.map(({ outcome, count, of }) => ({ outcome, count, of }))).toEqual([
    { outcome: 'promote', count: 0, of: 20 },
    { outcome: 'block', count: 20, of: 20 },
    { outcome: 'inconclusive', count: 0, of: 20 },
  ]);
  expect(rates[0]?.lower).toBe(0);
  expect(rates[0]?.upper).toBeCloseTo(1 - 0.025 ** (1 / 20), 12);
  expect(rates[1]?.lower).toBeCloseTo(0.025 ** (1 / 20), 12);
  expect(rates[1]?.upper).toBe(1);
});
