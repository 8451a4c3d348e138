import { type CompletedTrial, ROLES, type Role, taskSuccess } from '@plumbline/protocol';
import type { GateMetric } from './gate-metric.ts';
import { type MadeTrial, type PairedTrials, slicesOf } from './pair-trials.ts';

/** What one trial says of a metric: a value, an unknown one (an error, an unscored answer), or that it is not about it. */
type Reading = number | 'unknown' | 'absent';

/** One case attempt on one metric. The candidate's side is `missing` where only the baseline was run. */
export interface MetricRow {
  readonly suite: string;
  readonly caseId: string;
  readonly attempt: number;
  readonly slices: readonly string[];
  readonly baseline: number | 'unknown';
  readonly candidate: number | 'unknown' | 'missing';
  /** Whether each side did its task, for the cost of a success. */
  readonly successes: Readonly<Record<Role, boolean>>;
}

/** A metric over all pairs, before it is decided what the unknown counts as. */
export interface MetricRows {
  readonly metric: GateMetric;
  readonly rows: readonly MetricRow[];
  /** Pairs without a known amount on both sides (money, latency), which the figures leave out. */
  readonly leftOut: number;
  /** The only role that has the metric at all, where the other one's answers do not; nothing is compared then. */
  readonly onlyIn?: Role;
}

/** Reads a metric off the pairs. Shares and means keep what is unknown, for the treatments of errors; amounts leave it out. */
export function metricRows(metric: GateMetric, { pairs, missing }: PairedTrials): MetricRows {
  if (metric.kind !== 'share' && metric.kind !== 'mean') return amountRows(metric, { pairs });
  const trials = {
    baseline: [...pairs.map((pair) => pair.baseline), ...missing],
    candidate: pairs.map((pair) => pair.candidate),
  };
  const has = (role: Role) => trials[role].some((trial) => isCompleted(trial) && read(metric, trial) !== 'absent');
  const lacks = (role: Role) => trials[role].some(isCompleted) && !has(role);
  const onlyIn = ROLES.find((role) => has(role) && lacks(role === 'baseline' ? 'candidate' : 'baseline'));
  if (onlyIn !== undefined) return { metric, rows: [], leftOut: pairs.length, onlyIn };
  const suites = new Set(
    [...trials.baseline, ...trials.candidate]
      .filter((trial) => isCompleted(trial) && read(metric, trial) !== 'absent')
      .map((trial) => trial.suite),
  );
  const rows: MetricRow[] = [];
  for (const pair of pairs) {
    const readings = [read(metric, pair.baseline), read(metric, pair.candidate)] as const;
    const answered = [pair.baseline, pair.candidate].filter(isCompleted);
    // Two errors say nothing of what the case is about; then its suite does.
    const applies = answered.length === 0 ? suites.has(pair.suite) : answered.some((trial) => read(metric, trial) !== 'absent');
    if (!applies) continue;
    const [baseline, candidate] = readings.map((reading) => (reading === 'absent' ? 'unknown' : reading));
    rows.push({
      ...placeOf(pair),
      baseline: baseline ?? 'unknown',
      candidate: candidate ?? 'unknown',
      successes: successesOf(pair),
    });
  }
  for (const trial of missing) {
    const baseline = read(metric, trial);
    if (typeof baseline !== 'number') continue;
    const successes = { baseline: isSuccess(trial), candidate: false };
    rows.push({ ...placeOf({ ...trial, slices: slicesOf(trial) }), baseline, candidate: 'missing', successes });
  }
  return { metric, rows, leftOut: 0 };
}

function amountRows(metric: GateMetric, { pairs }: Pick<PairedTrials, 'pairs'>): MetricRows {
  const rows = pairs.flatMap((pair): MetricRow[] => {
    const [baseline, candidate] = [read(metric, pair.baseline), read(metric, pair.candidate)];
    if (typeof baseline !== 'number' || typeof candidate !== 'number') return [];
    return [{ ...placeOf(pair), baseline, candidate, successes: successesOf(pair) }];
  });
  return { metric, rows, leftOut: pairs.length - rows.length };
}

function read(metric: GateMetric, trial: MadeTrial): Reading {
  if (!isCompleted(trial)) return 'unknown';
  const value = metric.value(trial);
  if (value !== undefined) return value;
  const unscored = trial.scores.some(
    (score) => score.state === 'unscored' && (score.metric === metric.name || metric.name === 'task-success'),
  );
  return unscored ? 'unknown' : 'absent';
}

function isCompleted(trial: MadeTrial): trial is CompletedTrial {
  return trial.status === 'completed';
}

function isSuccess(trial: MadeTrial): boolean {
  return isCompleted(trial) && taskSuccess(trial.scores) === true;
}

function successesOf(pair: Readonly<Record<Role, MadeTrial>>): Record<Role, boolean> {
  return { baseline: isSuccess(pair.baseline), candidate: isSuccess(pair.candidate) };
}

function placeOf({ suite, caseId, attempt, slices }: Pick<MetricRow, 'suite' | 'caseId' | 'attempt' | 'slices'>) {
  return { suite, caseId, attempt, slices };
}
