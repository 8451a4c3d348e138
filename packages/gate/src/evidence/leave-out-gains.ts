import type { ReducedCases } from './reduce-cases.ts';

/**
 * The same cases as if none had improved: where the candidate was better it is taken for as good as the baseline. The mean improvement of
 * these is never above the true one, so a bound that it is shown to lie above holds for the true one too.
 */
export function leaveOutGains(of: ReducedCases, better: 'higher' | 'lower'): ReducedCases {
  const sign = better === 'higher' ? 1 : -1;
  const { baseline, candidate } = of.values;
  const [improvements, values] = [new Float64Array(of.improvements.length), new Float64Array(of.improvements.length)];
  let gained = 0;
  for (let index = 0; index < improvements.length; index += 1) {
    const improvement = of.improvements[index] ?? 0;
    const isGain = improvement > 0;
    improvements[index] = isGain ? 0 : improvement;
    values[index] = (isGain ? baseline[index] : candidate[index]) ?? 0;
    gained += isGain ? improvement : 0;
  }
  const { newFailures, fixed, stillFailing, stillPassing } = of.counts;
  return {
    ...of,
    improvements,
    values: { baseline, candidate: values },
    sums: { baseline: of.sums.baseline, candidate: of.sums.candidate - sign * gained },
    counts: { newFailures, fixed: 0, stillFailing: stillFailing + fixed, stillPassing },
  };
}
