import { ROLES, type Role } from '@plumbline/protocol';
import type { GateMetric } from './gate-metric.ts';
import { isAbout } from './is-about.ts';
import { type OwnRows, ownRows } from './own-rows.ts';
import type { PairedTrials } from './pair-trials.ts';
import type { SuccessScores } from './success-scores.ts';
import { sameNumbers } from './table/same-numbers.ts';
import { ABSENT, MISSING, UNKNOWN } from './table/score-column.ts';

/** A metric over all pairs, before it is decided what the unknown counts as. */
export interface MetricRows {
  readonly metric: GateMetric;
  /** Indices of the pairs that the metric is about, ascending; the pairs' own array where it is about all of them. */
  readonly indices: Int32Array;
  /** A value or UNKNOWN for each of them; that of a role that was not run is MISSING. */
  readonly values: Readonly<Record<Role, Float64Array>>;
  /** Whether something is unknown or missing. */
  readonly hasUnknowns: boolean;
  /** Pairs without a known amount on both sides (money, latency), which the figures leave out. */
  readonly leftOut: number;
  /** Cases of the baseline whose amount is not known, of a metric of money: of each side, and of either; a case that was not run counts. */
  readonly unknown: UnknownAmounts;
  /** All that the candidate itself says, where some of it has no counterpart in the baseline; absent for amounts. */
  readonly own?: OwnRows;
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
 * Reads a metric off the pairs. Shares and means keep what is unknown, for the treatments of errors; amounts leave it out. Of the
 * answers that only the candidate gave they keep those that are not right: the baseline may have been right there.
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
  const { onlyIn, suites } = isJudged ? presence(paired, { baseline: left, candidate: right }) : NO_SUITES;
  const isOnly = onlyIn === 'candidate';
  const own = isOnly || (isJudged && left.length > size) ? ownRows(paired, { was: left, is: right, suites, isOnly }) : {};
  if (onlyIn !== undefined) return { metric, ...NOTHING, ...own, leftOut: pairing.paired, unknown: NONE_UNKNOWN, onlyIn };
  const unknown = isJudged ? NONE_UNKNOWN : unknownAmounts(left.subarray(0, size), right);
  const success = metric.better === 'higher' ? 1 : 0;
  // The arrays are filled from their beginning while they are read: what is left out makes room.
  const indices = new Int32Array(left.length);
  let count = 0;
  let hasUnknowns = false;
  for (let index = 0; index < indices.length; index += 1) {
    const was = left[index] ?? ABSENT;
    const is = right[index] ?? ABSENT;
    if (was < 0 || is < 0) {
      const isHarmless = was === MISSING && (is === success || paired.otherwise.has(index));
      if (!isJudged || isHarmless || !isAbout(paired, { index, was, is, suites })) continue;
      hasUnknowns = true;
    }
    indices[count] = index;
    left[count] = was === ABSENT ? UNKNOWN : was;
    right[count] = is === ABSENT ? UNKNOWN : is;
    count += 1;
  }
  const leftOut = isJudged ? 0 : pairing.paired - count;
  if (count === 0) return { metric, ...NOTHING, ...own, leftOut, unknown };
  return {
    metric,
    indices: count === size && indices[count - 1] === size - 1 ? paired.indices : indices.slice(0, count),
    values: { baseline: left.subarray(0, count), candidate: right.subarray(0, count) },
    hasUnknowns,
    leftOut,
    unknown,
    ...own,
  };
}

const NO_SUITES: { readonly onlyIn?: Role; readonly suites: ReadonlySet<number> } = { suites: new Set() };
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
  for (const role of ROLES) {
    const values = readings[role];
    for (let index = 0; index < values.length; index += 1) {
      const reading = values[index] ?? MISSING;
      if (reading === MISSING) continue;
      if (reading === UNKNOWN && !paired[role].isCompletedAt(paired.rows[role][index] ?? 0)) continue;
      if (reading !== ABSENT) suites.add(paired.suiteOf(index));
      // What only the candidate was run on says nothing of what the baseline lacks.
      if (index >= paired.size) continue;
      answered[role] = true;
      if (reading !== ABSENT) has[role] = true;
    }
  }
  const onlyIn = ROLES.find((role) => {
    const other = role === 'baseline' ? 'candidate' : 'baseline';
    return has[role] && answered[other] && !has[other];
  });
  return onlyIn === undefined ? { suites } : { suites, onlyIn };
}
