import type { PairedValue } from '../treat-errors.ts';

/** Both roles' mean over the attempts at one case. */
export interface CaseMean {
  readonly baseline: number;
  readonly candidate: number;
}

/** Reduces attempts to one mean per case and role, in the order of the cases: attempts at one case are not independent cases. */
export function caseMeans(values: readonly PairedValue[]): CaseMean[] {
  const byCase = new Map<string, { count: number; baseline: number; candidate: number }>();
  for (const { suite, caseId, baseline, candidate } of values) {
    const key = JSON.stringify([suite, caseId]);
    const sum = byCase.get(key) ?? { count: 0, baseline: 0, candidate: 0 };
    byCase.set(key, { count: sum.count + 1, baseline: sum.baseline + baseline, candidate: sum.candidate + candidate });
  }
  return [...byCase.values()].map(({ count, baseline, candidate }) => ({
    baseline: baseline / count,
    candidate: candidate / count,
  }));
}

/** Whether some case was tried more than once. */
export function hasRepeats(values: readonly PairedValue[]): boolean {
  return new Set(values.map(({ suite, caseId }) => JSON.stringify([suite, caseId]))).size < values.length;
}
