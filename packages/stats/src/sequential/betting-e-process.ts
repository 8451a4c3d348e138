import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';

const DEFAULT_BETS = 20;
const BOLDEST_SHARE = 0.95;

/** ln of the wealth after each value, the largest so far at the end, and the p-value that is valid whenever one stops. */
export type EProcess = { logWealth: number[]; largestLogWealth: number; pValue: number };

/**
 * Evidence against "the mean of these values in [0, 1] is at most `nullMean`" that may be looked at after every value: the wealth of a gambler who
 * bets on larger values. Reject at α as soon as ln wealth ≥ −ln α.
 *
 * For paired differences d in [−1, 1] give x = (d + 1)/2 with nullMean ½ ("not better") or (1 − margin)/2 (non-inferiority), and 1 − x for "worse".
 * Values must come in random order; for clustered cases give cluster means. A uniform mixture of `bets` constant bets up to 0.95/nullMean.
 * Source: Waudby-Smith and Ramdas (2024), "Estimating means of bounded random variables by betting".
 */
export function bettingEProcess(
  values: readonly number[],
  { nullMean, bets = DEFAULT_BETS }: { nullMean: number; bets?: number },
): EProcess {
  requireValues('values', values, { least: 0, most: 1, atLeast: 0 });
  requireOpenProbability('nullMean', nullMean);
  requireCount('bets', bets, 1);
  const stakes = Array.from({ length: bets }, (_, index) => (((index + 1) / bets) * BOLDEST_SHARE) / nullMean);
  const logs = stakes.map(() => 0);
  const logWealth = values.map((value) => {
    for (const [index, stake] of stakes.entries()) logs[index] = (logs[index] ?? 0) + Math.log1p(stake * (value - nullMean));
    return logMean(logs);
  });
  const largestLogWealth = logWealth.reduce((largest, value) => Math.max(largest, value), 0);
  return { logWealth, largestLogWealth, pValue: Math.exp(-largestLogWealth) };
}

/** ln of the mean of exp(logs), without overflow. */
function logMean(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - largest), 0) / logs.length);
}
