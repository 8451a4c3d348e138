import type { Alternative } from '../alternative.ts';
import { requireValues } from '../arguments/require-values.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import type { TestResult } from '../test-result.ts';
import { midranks } from './midranks.ts';

const MOST_EXACT = 50;

/**
 * Wilcoxon's signed-rank test of paired differences, a robustness line beside the test of the mean. The statistic is the rank sum of the positive ones.
 *
 * Zeros are dropped, ties share their middle rank. Exact (over all sign patterns of these ranks) for up to 50 differences, else the normal
 * approximation with continuity and tie correction. Only zeros: null p-value with a reason. Source: Wilcoxon (1945); Hollander and Wolfe.
 */
export function wilcoxonSignedRankTest(
  differences: readonly number[],
  { alternative }: { alternative: Alternative },
): TestResult {
  requireValues('differences', differences);
  const nonZero = differences.filter((value) => value !== 0);
  const exact = nonZero.length <= MOST_EXACT;
  const method = `Wilcoxon signed rank, ${exact ? 'exact' : 'normal approximation'}`;
  if (nonZero.length === 0) return { pValue: null, statistic: null, method, reason: 'all differences are zero' };
  const ranks = midranks(nonZero.map(Math.abs));
  const statistic = ranks.reduce((sum, rank, index) => sum + ((nonZero[index] ?? 0) > 0 ? rank : 0), 0);
  const tail = exact ? exactTails(ranks) : normalTails(ranks);
  if (alternative === 'greater') return { pValue: tail.atLeast(statistic), statistic, method };
  if (alternative === 'less') return { pValue: tail.atMost(statistic), statistic, method };
  return { pValue: Math.min(1, 2 * Math.min(tail.atLeast(statistic), tail.atMost(statistic))), statistic, method };
}

type Tails = { atLeast: (sum: number) => number; atMost: (sum: number) => number };

/** Convolution over the doubled ranks, which are whole even with ties. */
function exactTails(ranks: readonly number[]): Tails {
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const most = doubled.reduce((sum, rank) => sum + rank, 0);
  let chances = new Float64Array(most + 1);
  chances[0] = 1;
  for (const rank of doubled) {
    chances = chances.map((chance, sum) => (chance + (chances[sum - rank] ?? 0)) / 2);
  }
  const between = (from: number, to: number) =>
    Math.min(
      1,
      chances.slice(from, to).reduce((sum, chance) => sum + chance, 0),
    );
  return {
    atLeast: (sum) => between(Math.round(2 * sum), most + 1),
    atMost: (sum) => between(0, Math.round(2 * sum) + 1),
  };
}

function normalTails(ranks: readonly number[]): Tails {
  const centre = ranks.reduce((sum, rank) => sum + rank, 0) / 2;
  // The sum of squared midranks is the textbook variance already corrected for ties.
  const spread = Math.sqrt(ranks.reduce((sum, rank) => sum + rank * rank, 0) / 4);
  return {
    atLeast: (sum) => normalCdf((centre - sum + 0.5) / spread),
    atMost: (sum) => normalCdf((sum - centre + 0.5) / spread),
  };
}
