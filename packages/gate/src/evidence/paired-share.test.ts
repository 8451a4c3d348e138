import { expect, test } from 'vitest';
import { tablePower } from '../plan/table-power.ts';
import { isShownAbove } from './is-shown-above.ts';
import { pairedShareInterval, pairedShareP } from './paired-share.ts';

// The chance, over all tables, that a gain is shown to be exceeded which is exactly what is there. By Tango's test with the correction of margins
// alone it was 6.3, 6.1, 5.8, 6.5 and 6.0 %.
test.each([
  { pairs: 210, gain: 0.0125, discordantShare: 0.0228 },
  { pairs: 210, gain: 0.015, discordantShare: 0.03 },
  { pairs: 300, gain: 4 / 300, discordantShare: 8 / 300 },
  { pairs: 250, gain: 0.0075, discordantShare: 0.015 },
  { pairs: 600, gain: 0.003, discordantShare: 0.006 },
  { pairs: 2000, gain: 2.6 / 2000, discordantShare: 4.6 / 2000 },
  { pairs: 300, gain: 0.05, discordantShare: 0.065 },
])('a true gain of $gain on $pairs cases is shown to be more in at most 5 % of the runs', ({ gain, ...plan }) => {
  expect(tablePower({ ...plan, difference: gain }, isShownAbove(gain, 0.05))).toBeLessThanOrEqual(0.05);
});

test('beyond 200 cases too p is at most alpha exactly where the bound of the interval lies beyond', () => {
  for (const [wins, losses] of [
    [12, 2],
    [20, 9],
    [6, 0],
    [30, 17],
    [3, 0],
  ] as const) {
    const table = { wins, losses, n: 400 };
    const { lower, upper } = pairedShareInterval(table, 0.9);
    for (const bound of [-0.01, 0, 0.002, 0.01, 0.03]) {
      expect(pairedShareP(table, { nullDifference: bound, alpha: 0.05 }) <= 0.05).toBe(Number(lower) > bound);
      const swapped = { wins: losses, losses: wins, n: 400 };
      expect(pairedShareP(swapped, { nullDifference: -bound, alpha: 0.05 }) <= 0.05).toBe(Number(upper) < bound);
    }
  }
});
