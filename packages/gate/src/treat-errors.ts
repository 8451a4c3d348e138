import type { Role } from '@plumbline/protocol';
import type { GateMetric } from './gate-metric.ts';
import type { MetricRow } from './metric-rows.ts';
import type { Treatment } from './treatment.ts';

/** One case attempt with a value on both sides. */
export interface PairedValue {
  readonly suite: string;
  readonly caseId: string;
  readonly attempt: number;
  readonly slices: readonly string[];
  readonly baseline: number;
  readonly candidate: number;
  readonly successes: Readonly<Record<Role, boolean>>;
}

/**
 * Gives every row a value on both sides, by one treatment of what is unknown.
 * A case that only the baseline was run on counts in the worst case alone: there the candidate fails it.
 */
export function treatErrors(
  rows: readonly MetricRow[],
  { metric, treatment }: { readonly metric: GateMetric; readonly treatment: Treatment },
): PairedValue[] {
  const failure = metric.better === 'higher' ? 0 : 1;
  const unknownBaseline = { 'errors-as-failures': failure, 'errors-excluded': undefined, 'worst-case': 1 - failure }[treatment];
  const unknownCandidate = treatment === 'errors-excluded' ? undefined : failure;
  return rows.flatMap((row) => {
    const baseline = row.baseline === 'unknown' ? unknownBaseline : row.baseline;
    const missing = treatment === 'worst-case' ? failure : undefined;
    const candidate = row.candidate === 'missing' ? missing : row.candidate === 'unknown' ? unknownCandidate : row.candidate;
    return baseline === undefined || candidate === undefined ? [] : [{ ...row, baseline, candidate }];
  });
}

/** Whether the three treatments differ at all on these rows. */
export function hasUnknowns(rows: readonly MetricRow[]): boolean {
  return rows.some((row) => typeof row.baseline !== 'number' || typeof row.candidate !== 'number');
}
