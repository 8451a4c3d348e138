import type { PairedTrials } from './pair-trials.ts';
import { ABSENT } from './table/score-column.ts';

/** The readings of one case, of which at least one is no value. */
export interface UnknownReading {
  /** Index among the pairs. */
  readonly index: number;
  readonly was: number;
  readonly is: number;
  /** The suites in which the metric occurs, by their numbers. */
  readonly suites: ReadonlySet<number>;
}

/** Whether a case with something unknown is about the metric; errors say nothing of what a case is about, then its suite does. */
export function isAbout(paired: PairedTrials, { index, was, is, suites }: UnknownReading): boolean {
  const { baseline, candidate, rows } = paired;
  const [left, right] = [rows.baseline[index] ?? -1, rows.candidate[index] ?? -1];
  const isLeft = left >= 0 && baseline.isCompletedAt(left);
  const isRight = right >= 0 && candidate.isCompletedAt(right);
  if (!isLeft && !isRight) return suites.has(paired.suiteOf(index));
  return (isLeft && was !== ABSENT) || (isRight && is !== ABSENT);
}
