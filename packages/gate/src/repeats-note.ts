import { predictedStandardError, repeatsVarianceSplit } from '@plumbline/stats';
import type { MetricEvidence } from './metric-evidence.ts';
import type { PairedTrials } from './pair-trials.ts';
import { percent } from './wording.ts';

/** The split is estimated from at most so many cases, evenly spread. */
const MOST_CASES = 20_000;

/** Whether more cases or more repeats would narrow the interval of a metric whose cases were tried several times; else nothing. */
export function repeatsNote({ metric, values, evidence }: MetricEvidence, { cases: caseOf }: PairedTrials): string[] {
  const isJudged = metric.kind === 'share' || metric.kind === 'mean';
  if (!isJudged || evidence === undefined || evidence.cases === values.indices.length) return [];
  const candidate: number[][] = [];
  const baseline: number[][] = [];
  for (let first = 0; first < values.indices.length; ) {
    const [mine, theirs]: [number[], number[]] = [[], []];
    const key = caseOf[values.indices[first] ?? 0];
    for (; first < values.indices.length && caseOf[values.indices[first] ?? 0] === key; first += 1) {
      mine.push(values.candidate[first] ?? 0);
      theirs.push(values.baseline[first] ?? 0);
    }
    if (mine.length < 2) continue;
    candidate.push(mine);
    baseline.push(theirs);
  }
  if (candidate.length < 2) return [];
  const step = Math.ceil(candidate.length / MOST_CASES);
  const spread = <Value>(all: readonly Value[]) => all.filter((_, index) => index % step === 0);
  const { total, within, perCase } = repeatsVarianceSplit(spread(candidate), spread(baseline));
  if (total === 0) return [];
  const [cases, repeats] = [candidate.length, Math.round(values.indices.length / candidate.length)];
  const now = predictedStandardError(perCase, { cases, repeats });
  const saved = (plan: { cases: number; repeats: number }) =>
    percent(Math.max(0, 1 - predictedStandardError(perCase, plan) / now));
  const share = percent(Math.min(1, within / total));
  return [
    `${metric.name}: ${share} of the variance comes from repeating a case, the rest from case to case. Twice the cases would narrow the interval by ${saved({ cases: 2 * cases, repeats })}, twice the repeats by ${saved({ cases, repeats: 2 * repeats })}.`,
  ];
}
