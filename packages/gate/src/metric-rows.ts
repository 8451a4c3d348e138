import { ROLES, type Role } from '@plumbline/protocol';
import type { GateMetric } from './gate-metric.ts';
import type { PairedTrials } from './pair-trials.ts';
import { ABSENT, MISSING, UNKNOWN } from './table/score-column.ts';
import { readingAt } from './table/trial-table.ts';

/** A metric over all pairs, before it is decided what the unknown counts as. */
export interface MetricRows {
  readonly metric: GateMetric;
  /** Indices of the pairs that the metric is about, ascending. */
  readonly indices: Int32Array;
  /** A value or UNKNOWN for each of them; the candidate's is MISSING where only the baseline was run. */
  readonly values: Readonly<Record<Role, Float64Array>>;
  /** Whether something is unknown or missing. */
  readonly hasUnknowns: boolean;
  /** Pairs without a known amount on both sides (money, latency), which the figures leave out. */
  readonly leftOut: number;
  /** The only role that has the metric at all, where the other one's answers do not; nothing is compared then. */
  readonly onlyIn?: Role;
}

/** Reads a metric off the pairs. Shares and means keep what is unknown, for the treatments of errors; amounts leave it out. */
export function metricRows(metric: GateMetric, paired: PairedTrials): MetricRows {
  const { size, pairing } = paired;
  const isJudged = metric.kind === 'share' || metric.kind === 'mean';
  const { onlyIn, suites } = isJudged ? presence(metric, paired) : {};
  if (onlyIn !== undefined) return { metric, ...NOTHING, leftOut: pairing.paired, onlyIn };
  const [indices, baseline, candidate] = [new Int32Array(size), new Float64Array(size), new Float64Array(size)];
  let count = 0;
  let hasUnknowns = false;
  for (let index = 0; index < size; index += 1) {
    const [left, right] = readPair(metric, paired, index);
    const isKnown = left >= 0 && right >= 0;
    if (!isKnown) {
      if (!isJudged || (right === MISSING ? left < 0 : !isAbout(paired, { index, left, right, suites }))) continue;
      hasUnknowns = true;
    }
    indices[count] = index;
    baseline[count] = left === ABSENT ? UNKNOWN : left;
    candidate[count] = right === ABSENT ? UNKNOWN : right;
    count += 1;
  }
  return {
    metric,
    indices: indices.subarray(0, count),
    values: { baseline: baseline.subarray(0, count), candidate: candidate.subarray(0, count) },
    hasUnknowns,
    leftOut: isJudged ? 0 : pairing.paired - count,
  };
}

const NOTHING = {
  indices: new Int32Array(0),
  values: { baseline: new Float64Array(0), candidate: new Float64Array(0) },
  hasUnknowns: false,
};

function readPair(metric: GateMetric, { baseline, candidate, rows }: PairedTrials, index: number): [number, number] {
  const [left, right] = [rows.baseline[index] ?? 0, rows.candidate[index] ?? -1];
  const { name, kind, better } = metric;
  // A score that a share is made of counts by half, whoever gave it.
  const judged = (value: number) => (kind === 'share' && value > 0 ? Number(value >= 0.5) : value);
  return [
    judged(readingAt(baseline, { row: left, metric: name, better })),
    right < 0 ? MISSING : judged(readingAt(candidate, { row: right, metric: name, better })),
  ];
}

/** Which role has the metric at all, and the suites it occurs in. */
function presence(metric: GateMetric, paired: PairedTrials): { onlyIn?: Role; suites: ReadonlySet<number> } {
  const suites = new Set<number>();
  const has = { baseline: false, candidate: false };
  const answered = { baseline: false, candidate: false };
  for (let index = 0; index < paired.size; index += 1) {
    const suite = paired.baseline.suiteAt(paired.rows.baseline[index] ?? 0);
    const readings = readPair(metric, paired, index);
    for (const [side, role] of ROLES.entries()) {
      const row = paired.rows[role][index] ?? -1;
      if (row < 0 || !paired[role].isCompletedAt(row)) continue;
      answered[role] = true;
      if (readings[side] === ABSENT) continue;
      has[role] = true;
      suites.add(suite);
    }
  }
  const onlyIn = ROLES.find((role) => {
    const other = role === 'baseline' ? 'candidate' : 'baseline';
    return has[role] && answered[other] && !has[other];
  });
  return onlyIn === undefined ? { suites } : { suites, onlyIn };
}

/** Whether a pair with something unknown is about the metric; two errors say nothing of what a case is about, then its suite does. */
function isAbout(
  { baseline, candidate, rows }: PairedTrials,
  { index, left, right, suites }: { index: number; left: number; right: number; suites: ReadonlySet<number> | undefined },
): boolean {
  const [first, second] = [rows.baseline[index] ?? 0, rows.candidate[index] ?? 0];
  const [isLeft, isRight] = [baseline.isCompletedAt(first), candidate.isCompletedAt(second)];
  if (!isLeft && !isRight) return suites?.has(baseline.suiteAt(first)) === true;
  return (isLeft && left !== ABSENT) || (isRight && right !== ABSENT);
}
