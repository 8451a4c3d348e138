import { ROLES, type Role } from '@plumbline/protocol';
import type { GateMetric } from './gate-metric.ts';
import type { PairedTrials } from './pair-trials.ts';
import type { SuccessScores } from './success-scores.ts';
import { sameNumbers } from './table/same-numbers.ts';
import { ABSENT, MISSING, UNKNOWN } from './table/score-column.ts';

/** A metric over all pairs, before it is decided what the unknown counts as. */
export interface MetricRows {
  readonly metric: GateMetric;
  /** Indices of the pairs that the metric is about, ascending; the pairs' own array where it is about all of them. */
  readonly indices: Int32Array;
  /** A value or UNKNOWN for each of them; the candidate's is MISSING where only the baseline was run. */
  readonly values: Readonly<Record<Role, Float64Array>>;
  /** Whether something is unknown or missing. */
  readonly hasUnknowns: boolean;
  /** Pairs without a known amount on both sides (money, latency), which the figures leave out. */
  readonly leftOut: number;
  /** Cases of the baseline whose amount is not known, of a metric of money: of each side, and of either; a case that was not run counts. */
  readonly unknown: UnknownAmounts;
  /** The only role that has the metric at all, where the other one's answers do not; nothing is compared then. */
  readonly onlyIn?: Role;
}

/** How many amounts are not known. */
export interface UnknownAmounts extends Readonly<Record<Role, number>> {
  readonly either: number;
}

/** The metrics that ask whether a trial did its task. */
export const SUCCESS_METRICS: ReadonlySet<string> = new Set(['task-success', 'cost-per-successful-task']);

/**
 * Reads a metric off the pairs. Shares and means keep what is unknown, for the treatments of errors; amounts leave it out.
 *
 * @param lacking the scores that a trial lacks: its success is then unknown, though all that it has passed
 */
export function metricRows(
  metric: GateMetric,
  { paired, lacking = {} }: { readonly paired: PairedTrials; readonly lacking?: SuccessScores['lacking'] },
): MetricRows {
  const { size, pairing } = paired;
  const isJudged = metric.kind === 'share' || metric.kind === 'mean';
  const left = paired.baseline.readingsOf(paired.rows.baseline, metric);
  const right = paired.candidate.readingsOf(paired.rows.candidate, metric);
  if (SUCCESS_METRICS.has(metric.name)) {
    takeBack(left, { role: 'baseline', paired, lacking, unknown: isJudged ? UNKNOWN : ABSENT });
    takeBack(right, { role: 'candidate', paired, lacking, unknown: isJudged ? UNKNOWN : ABSENT });
  }
  const { onlyIn, suites } = isJudged ? presence(paired, { baseline: left, candidate: right }) : {};
  if (onlyIn !== undefined) return { metric, ...NOTHING, leftOut: pairing.paired, unknown: NONE_UNKNOWN, onlyIn };
  const unknown = isJudged ? NONE_UNKNOWN : unknownAmounts(left, right);
  // The arrays are filled from their beginning while they are read: what is left out makes room.
  const indices = new Int32Array(size);
  let count = 0;
  let hasUnknowns = false;
  for (let index = 0; index < size; index += 1) {
    const was = left[index] ?? ABSENT;
    const is = right[index] ?? ABSENT;
    if (was < 0 || is < 0) {
      if (!isJudged || (is === MISSING ? was < 0 : !isAbout(paired, { index, was, is, suites }))) continue;
      hasUnknowns = true;
    }
    indices[count] = index;
    left[count] = was === ABSENT ? UNKNOWN : was;
    right[count] = is === ABSENT ? UNKNOWN : is;
    count += 1;
  }
  const leftOut = isJudged ? 0 : pairing.paired - count;
  if (count === 0) return { metric, ...NOTHING, leftOut, unknown };
  return {
    metric,
    indices: count === size ? paired.indices : indices.slice(0, count),
    values: { baseline: left.subarray(0, count), candidate: right.subarray(0, count) },
    hasUnknowns,
    leftOut,
    unknown,
  };
}

const NONE_UNKNOWN: UnknownAmounts = { baseline: 0, candidate: 0, either: 0 };

function unknownAmounts(left: Float64Array, right: Float64Array): UnknownAmounts {
  const unknown = { baseline: 0, candidate: 0, either: 0 };
  for (let index = 0; index < left.length; index += 1) {
    const [was, is] = [left[index] ?? ABSENT, right[index] ?? ABSENT];
    if (was < 0) unknown.baseline += 1;
    if (is < 0) unknown.candidate += 1;
    if (was < 0 || is < 0) unknown.either += 1;
  }
  return unknown;
}

/** The rows with the arrays of an earlier metric that says the same of the same pairs, as the only score that passes a task does. */
export function shareValues(rows: MetricRows, earlier: readonly MetricRows[]): MetricRows {
  const same = earlier.find(
    ({ indices, values }) =>
      sameNumbers(indices, rows.indices) &&
      sameNumbers(values.baseline, rows.values.baseline) &&
      sameNumbers(values.candidate, rows.values.candidate),
  );
  return same === undefined ? rows : { ...rows, indices: same.indices, values: same.values };
}

/** Makes unknown whatever rests on the success of a trial that lacks a score; what failed has failed without it. */
function takeBack(
  readings: Float64Array,
  options: {
    readonly role: Role;
    readonly paired: PairedTrials;
    readonly lacking: SuccessScores['lacking'];
    readonly unknown: number;
  },
): void {
  const { role, paired, unknown } = options;
  const lacks = options.lacking[role];
  if (lacks === undefined) return;
  for (const [index, row] of paired.rows[role].entries()) {
    if (row >= 0 && paired[role].isSuccessAt(row) && lacks(row).length > 0) readings[index] = unknown;
  }
}

const NOTHING = {
  indices: new Int32Array(0),
  values: { baseline: new Float64Array(0), candidate: new Float64Array(0) },
  hasUnknowns: false,
};

/** Which role has the metric at all, and the suites it occurs in. */
function presence(
  paired: PairedTrials,
  readings: Readonly<Record<Role, Float64Array>>,
): { onlyIn?: Role; suites: ReadonlySet<number> } {
  const suites = new Set<number>();
  const has = { baseline: false, candidate: false };
  const answered = { baseline: false, candidate: false };
  const rows = paired.rows.baseline;
  for (const role of ROLES) {
    const values = readings[role];
    for (let index = 0; index < values.length; index += 1) {
      const reading = values[index] ?? MISSING;
      if (reading === MISSING) continue;
      if (reading !== UNKNOWN) answered[role] = true;
      else if (paired[role].isCompletedAt(paired.rows[role][index] ?? 0)) answered[role] = true;
      else continue;
      if (reading === ABSENT) continue;
      has[role] = true;
      suites.add(paired.baseline.suiteAt(rows[index] ?? 0));
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
  { index, was, is, suites }: { index: number; was: number; is: number; suites: ReadonlySet<number> | undefined },
): boolean {
  const [first, second] = [rows.baseline[index] ?? 0, rows.candidate[index] ?? 0];
  const [isLeft, isRight] = [baseline.isCompletedAt(first), candidate.isCompletedAt(second)];
  if (!isLeft && !isRight) return suites?.has(baseline.suiteAt(first)) === true;
  return (isLeft && was !== ABSENT) || (isRight && is !== ABSENT);
}
