import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireValues } from '../arguments/require-values.ts';
import { mean } from '../paired-mean/mean.ts';

/** The log ratio of two paired means and the influence of each pair on it; or why the ratio does not exist. */
export type LogRatioInfluences = { logRatio: number; influences: number[] } | { logRatio: null; reason: string };

/** ln(c̄/p̄) with influences c_i/c̄ − p_i/p̄ (the delta method). Throws RangeError for negative amounts or unequal lengths. */
export function pairedLogRatioInfluences(candidate: readonly number[], baseline: readonly number[]): LogRatioInfluences {
  requireEqualLengths({ candidate, baseline });
  requireValues('candidate', candidate, { least: 0 });
  requireValues('baseline', baseline, { least: 0 });
  const [candidateMean, baselineMean] = [mean(candidate), mean(baseline)];
  if (baselineMean === 0) return { logRatio: null, reason: 'the baseline is zero on every pair, so there is no ratio to it' };
  if (candidateMean === 0)
    return { logRatio: null, reason: 'the candidate is zero on every pair, so its log ratio does not exist' };
  return {
    logRatio: Math.log(candidateMean) - Math.log(baselineMean),
    influences: candidate.map((amount, index) => amount / candidateMean - (baseline[index] ?? 0) / baselineMean),
  };
}
