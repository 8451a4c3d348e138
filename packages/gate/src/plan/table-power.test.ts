import { expect, test } from 'vitest';
import { tablePower } from './table-power.ts';

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

/** The trinomial probability of so many wins and losses, summed over all tables that are accepted. */
function enumerated(
  { pairs, discordantShare, difference }: Parameters<typeof tablePower>[0],
  isShown: Parameters<typeof tablePower>[1],
): number {
  const [win, loss] = [(discordantShare + difference) / 2, (discordantShare - difference) / 2];
  let power = 0;
  for (let wins = 0; wins <= pairs; wins += 1) {
    for (let losses = 0; wins + losses <= pairs; losses += 1) {
      if (!isShown({ wins, losses, n: pairs })) continue;
      const same = pairs - wins - losses;
      const ways = factorial(pairs) / (factorial(wins) * factorial(losses) * factorial(same));
      power += ways * win ** wins * loss ** losses * (1 - win - loss) ** same;
    }
  }
  return power;
}

test.each([
  { pairs: 12, discordantShare: 0.4, difference: 0.1 },
  { pairs: 20, discordantShare: 0.25, difference: -0.05 },
  { pairs: 7, discordantShare: 1, difference: 0 },
  { pairs: 9, discordantShare: 0.3, difference: 0.3 },
  { pairs: 9, discordantShare: 0.3, difference: -0.3 },
])('agrees with the sum over all tables of %o', (plan) => {
  for (const least of [-3, 0, 2]) {
    const isShown = ({ wins, losses }: { wins: number; losses: number }) => wins - losses >= least;
    expect(tablePower(plan, isShown)).toBeCloseTo(enumerated(plan, isShown), 10);
  }
});

test('by hand: two pairs that always differ are both won with ¼ when neither side is better', () => {
  expect(tablePower({ pairs: 2, discordantShare: 1, difference: 0 }, ({ wins }) => wins === 2)).toBeCloseTo(0.25, 14);
});

test('is 1 for what is always shown and 0 for what never is', () => {
  const plan = { pairs: 50, discordantShare: 0.2, difference: 0 };
  expect(tablePower(plan, () => true)).toBeCloseTo(1, 9);
  expect(tablePower(plan, () => false)).toBe(0);
});
