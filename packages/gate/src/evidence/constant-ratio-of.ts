import { isConstantRatio } from './constant-ratio.ts';
import type { Sample } from './sample.ts';

/** The mean cost of a trial of the baseline, and of the candidate. */
interface MeanCosts {
  readonly before: number;
  readonly after: number;
}

/** The ratio that is the same on every pair, 1 where nothing cost anything, 0 for a free candidate; `undefined` where they differ. */
export function constantRatioOf(sample: Sample, { before, after }: MeanCosts): number | undefined {
  if (after === 0) return before === 0 ? 1 : 0;
  return before > 0 && isConstantRatio(sample, after / before) ? after / before : undefined;
}

/** The number of independent units in which either side cost something: the others say nothing of a ratio. All where none did. */
export function unitsThatCost({ size, clusters, baseline, candidate }: Sample): number {
  const units = new Set<number>();
  for (let at = 0; at < size; at += 1) {
    if ((baseline[at] ?? 0) > 0 || (candidate[at] ?? 0) > 0) units.add(clusters.of[at] ?? 0);
  }
  return units.size === 0 ? clusters.sizes.length : units.size;
}

/**
 * The same of costs per success: where both sides succeeded at the very same attempts, or whatever they succeeded at where the candidate
 * was free; `undefined` where there is a side without any success.
 */
export function constantSuccessRatioOf(sample: Sample, of: MeanCosts): number | undefined {
  const { successes } = sample;
  if (successes === undefined || !successes.baseline.includes(1) || !successes.candidate.includes(1)) return undefined;
  const isSame = of.after === 0 || successes.candidate.every((value, at) => value === successes.baseline[at]);
  return isSame ? constantRatioOf(sample, of) : undefined;
}
