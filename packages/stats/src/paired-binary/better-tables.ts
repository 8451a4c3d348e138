import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { type DiscordantCounts, requireDiscordantCounts } from './discordant-counts.ts';
import { netChangeInterval } from './net-change-interval.ts';
import { netChangePValue } from './net-change-p-value.ts';
import { tangoInterval } from './tango-interval.ts';
import { tangoScore } from './tango-score.ts';

/** Tables whose bounds differ by the dust of rounding count as equal. */
const SLACK = 1e-9;

/**
 * The tables of n pairs that speak at least as well for the candidate as this one, as `tablesAbove` gives them. The order is that of the lower bound
 * of the difference, one-sided at `alpha` in (0, ½): the lower of Tango's and the net change's.
 */
export function betterTables(counts: DiscordantCounts & { n: number }, alpha: number): Int32Array {
  const { n } = requireDiscordantCounts(counts);
  const level = 1 - 2 * requireOpenProbability('alpha', alpha);
  const [score, net] = [tangoInterval(counts, { level }), netChangeInterval(counts, { level })];
  return tablesAbove(n, { bound: Math.min(score.lower ?? -1, net.lower ?? -1), alpha });
}

/**
 * The tables of n pairs whose bound at `alpha` is no lower than `bound`, in [−1, 1): by number of losses, from 0 to n, the fewest wins that are enough; n + 1 where
 * none are. With more wins or fewer losses a table stays among them.
 */
export function tablesAbove(n: number, { bound, alpha }: { bound: number; alpha: number }): Int32Array {
  const fewest = new Int32Array(n + 1);
  if (bound <= -1) return fewest;
  fewest.fill(n + 1);
  const least = leastNetChange(n, { bound, alpha });
  const z = normalQuantile(1 - alpha);
  let wins = 0;
  for (let losses = 0; losses <= n; losses += 1) {
    wins = Math.max(wins, least + losses);
    while (wins + losses <= n && tangoScore({ wins, losses, n }, bound) < z - SLACK) wins += 1;
    if (wins + losses > n) break;
    fewest[losses] = wins;
  }
  return fewest;
}

/** The smallest net change whose bound is no lower than this one. */
function leastNetChange(n: number, { bound, alpha }: { bound: number; alpha: number }): number {
  const holds = (net: number) =>
    netChangePValue({ wins: Math.max(0, net), losses: Math.max(0, -net), n }, { nullDifference: bound }) <= alpha * (1 + SLACK);
  let [below, enough] = [-n - 1, n];
  while (enough - below > 1) {
    const middle = Math.floor((below + enough) / 2);
    if (holds(middle)) enough = middle;
    else below = middle;
  }
  return enough;
}
