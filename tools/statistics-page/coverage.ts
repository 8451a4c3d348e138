import { binomialProbability, type IntervalEstimate, pairedTInterval } from '../../packages/stats/src/index.ts';

/** An interval for the difference of two paired shares. */
export type CountsInterval = (
  counts: { wins: number; losses: number; n: number },
  options: { level: number },
) => Pick<IntervalEstimate, 'lower' | 'upper'>;

const NEGLIGIBLE = 1e-9;

/**
 * The probability with which an interval holds the true difference `win` − `loss`, by enumeration of all tables of n pairs.
 * An interval without bounds counts as its estimate alone, as most tools print it. Tables less probable than 1e-9 are left out.
 */
export function coverageOf(
  interval: CountsInterval,
  { n, win, loss, level }: { n: number; win: number; loss: number; level: number },
): number {
  let covered = 0;
  for (let wins = 0; wins <= n; wins += 1) {
    const winChance = binomialProbability(wins, { trials: n, probability: win });
    if (winChance < NEGLIGIBLE) continue;
    for (let losses = 0; losses <= n - wins; losses += 1) {
      const chance = winChance * binomialProbability(losses, { trials: n - wins, probability: loss / (1 - win) });
      if (chance < NEGLIGIBLE) continue;
      const estimate = (wins - losses) / n;
      const { lower, upper } = interval({ wins, losses, n }, { level });
      if ((lower ?? estimate) <= win - loss && win - loss <= (upper ?? estimate)) covered += chance;
    }
  }
  return covered;
}

/** d̄ ± z·√((p_w + p_l − d̄²)/n): the textbook interval. */
export const waldInterval: CountsInterval = ({ wins, losses, n }) => {
  const centre = (wins - losses) / n;
  const halfWidth = 1.959963984540054 * Math.sqrt(((wins + losses) / n - centre * centre) / n);
  return { lower: centre - halfWidth, upper: centre + halfWidth };
};

/** Student's paired t on differences of −1, 0 and 1. */
export const tIntervalOfCounts: CountsInterval = ({ wins, losses, n }, options) =>
  pairedTInterval(
    Array.from({ length: n }, (_, index) => (index < wins ? 1 : index < wins + losses ? -1 : 0)),
    options,
  );

/** The percentile bootstrap, from the exact law of the resampled mean instead of random resamples. */
export const bootstrapInterval: CountsInterval = ({ wins, losses, n }, { level }) => {
  let law = new Float64Array(2 * n + 1);
  law[n] = 1;
  const [up, down] = [wins / n, losses / n];
  for (let draw = 0; draw < n; draw += 1) {
    law = law.map((chance, sum) => chance * (1 - up - down) + (law[sum - 1] ?? 0) * up + (law[sum + 1] ?? 0) * down);
  }
  const quantile = (probability: number) => {
    let below = 0;
    const found = law.findIndex((chance) => {
      below += chance;
      return below >= probability - Number.EPSILON;
    });
    return (found - n) / n;
  };
  return { lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2) };
};
