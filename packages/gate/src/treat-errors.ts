import type { Role } from '@plumbline/protocol';
import type { MetricRows } from './metric-rows.ts';
import { MISSING, UNKNOWN } from './table/score-column.ts';
import type { Treatment } from './treatment.ts';

/** The attempts that have a value on both sides, in columns. */
export interface PairedValues extends Readonly<Record<Role, Float64Array>> {
  /** Indices among the pairs, ascending. */
  readonly indices: Int32Array;
}

/**
 * Gives every row a value on both sides, by one treatment of what is unknown.
 * A case that only one role was run on counts in the worst case alone: there the candidate fails what it was not run on, and the
 * baseline is right where it was not run.
 */
export function treatErrors(
  { metric, indices, values, hasUnknowns }: MetricRows,
  { treatment }: { readonly treatment: Treatment },
): PairedValues {
  if (!hasUnknowns) return { indices, ...values };
  const failure = metric.better === 'higher' ? 0 : 1;
  const unknownBaseline = { 'errors-as-failures': failure, 'errors-excluded': undefined, 'worst-case': 1 - failure }[treatment];
  const unknownCandidate = treatment === 'errors-excluded' ? undefined : failure;
  const [missingBaseline, missingCandidate] = treatment === 'worst-case' ? [1 - failure, failure] : [];
  const size = indices.length;
  const [kept, baseline, candidate] = [new Int32Array(size), new Float64Array(size), new Float64Array(size)];
  let count = 0;
  for (let row = 0; row < size; row += 1) {
    const was = values.baseline[row] ?? UNKNOWN;
    const is = values.candidate[row] ?? UNKNOWN;
    const left = was === MISSING ? missingBaseline : was === UNKNOWN ? unknownBaseline : was;
    const right = is === MISSING ? missingCandidate : is === UNKNOWN ? unknownCandidate : is;
    if (left === undefined || right === undefined) continue;
    kept[count] = indices[row] ?? 0;
    baseline[count] = left;
    candidate[count] = right;
    count += 1;
  }
  // Metrics that are about the same pairs share the array of them, and whatever is worked out of it.
  return {
    indices: count === size ? indices : kept.subarray(0, count),
    baseline: baseline.subarray(0, count),
    candidate: candidate.subarray(0, count),
  };
}
