import type { Measured, Policy } from '@plumbline/protocol';
import { absenceText } from './absence-text.ts';
import type { Evidence } from './evidence/evidence.ts';
import { evidenceOf } from './evidence/evidence-of.ts';
import { latencyMeasure } from './evidence/latency-measure.ts';
import { sampleOf } from './evidence/sample.ts';
import { withUnknownAmounts } from './evidence/unknown-amounts.ts';
import type { GateMetric } from './gate-metric.ts';
import type { MetricRows } from './metric-rows.ts';
import { type OwnEvidence, ownEvidence } from './own-evidence.ts';
import type { PairedTrials } from './pair-trials.ts';
import type { SequentialRule } from './sequential/sequential-rule.ts';
import { isWatched, withEProcess, worseEProcessP } from './sequential/worse-e-process.ts';
import { type SlicePlacesCache, slicePlacesOf } from './slice-places.ts';
import { type SliceTable, sliceTable } from './slice-table.ts';
import { type PairedValues, treatErrors } from './treat-errors.ts';
import type { Treatment } from './treatment.ts';

/** One slice of a metric under one treatment of errors. */
export interface SliceEvidence {
  readonly slice: string;
  readonly evidence: Evidence;
  /** Places of the slice among the metric's values. */
  readonly places: Int32Array;
  /** False for a slice that holds all pairs of the metric: that is the metric itself, not a further question. */
  readonly isPart: boolean;
  /** p-value of "worse", corrected over all slices of all fronts; of a metric that is no front over its own slices. */
  readonly adjustedP: number;
  /** p-value of "better" by Holm over the slices of the metric. */
  readonly adjustedBetterP: number;
  /** p-value of "worse" by the policy's screen over the slices of the metric. */
  readonly listedP: number;
}

/** One metric on all pairs, and what its slices say before they are corrected for being many. */
export interface WeighedMetric {
  readonly metric: GateMetric;
  readonly paired: PairedTrials;
  readonly values: PairedValues;
  readonly measured: Measured;
  /** Absent without pairs, and for latency. */
  readonly evidence?: Evidence;
  /** What the candidate says on all cases that it was run on; absent where the baseline was run on all of them. */
  readonly own?: OwnEvidence;
  /** Why there is no evidence on a metric that could decide, as the end of a sentence. */
  readonly absence?: string;
  readonly table?: SliceTable;
}

/** One metric under one treatment of errors, on all pairs and on each slice. */
export interface MetricEvidence extends Omit<WeighedMetric, 'table'> {
  /** Sorted by name; of very many those that look worst, and all that the policy names. */
  readonly slices: readonly SliceEvidence[];
  readonly sliceCounts: {
    readonly notShown: number;
    /** Slices that are part of the metric and have no line of their own as protected ones; and how many of them are undecided. */
    readonly open: number;
    readonly undecided: number;
    /** Number of slices that blocking is corrected over. */
    readonly family: number;
    /** Of very many slices, those with too few pairs to show anything. */
    readonly tooSmall: number;
  };
}

/** Weighs one metric by one treatment of errors. */
export function weighMetric(
  rows: MetricRows,
  options: {
    readonly paired: PairedTrials;
    readonly treatment: Treatment;
    readonly policy: Policy;
    readonly seed: number;
    readonly cache: SlicePlacesCache;
    readonly rule?: SequentialRule | undefined;
    /** A metric of the same numbers that is weighed already. */
    readonly twin?: WeighedMetric | undefined;
  },
): WeighedMetric {
  const { metric } = rows;
  const { paired, policy, seed, rule, twin } = options;
  const { alpha, fronts } = policy;
  const countsUnseenClusters = policy['unseen-clusters'] === 'count';
  const values = twin?.values ?? treatErrors(rows, options);
  const { quantile } = metric;
  if (quantile !== undefined) {
    const measured = values.indices.length === 0 ? { pairs: 0 } : latencyMeasure(values, { quantile, alpha });
    return { metric, paired, values, measured };
  }
  const beside = ownEvidence(rows, { ...options, values });
  const own = beside === undefined ? {} : { own: beside };
  const withSuccesses = metric.kind === 'money-per-success';
  const slicePlaces = slicePlacesOf(values, options);
  const sample = () => sampleOf({ paired, values, layout: slicePlaces.layoutOf(), withSuccesses });
  const tested = twin?.evidence ?? evidenceOf(metric, sample(), { alpha, seed, rule, countsUnseenClusters });
  const evidence = tested === undefined ? undefined : withAbort(tested, { ...options, metric, values });
  if (evidence !== undefined) {
    const { unknown } = rows;
    const table = sliceTable({
      metric,
      paired,
      values,
      whole: evidence,
      alpha,
      seed,
      rule,
      countsUnseenClusters,
      slicePlaces,
      margin: fronts[metric.name]?.margin,
      twin: twin?.table,
    });
    const whole = withUnknownAmounts(evidence, { metric: metric.name, unknown, cases: paired.size, policy });
    return { metric, paired, values, measured: evidence.measured, evidence: whole, table, ...own };
  }
  return { metric, paired, values, measured: { pairs: 0 }, absence: absenceText(rows, paired), ...own };
}

/** A front whose cases are judged one by one has the e-process beside its test. */
function withAbort(
  evidence: Evidence,
  options: {
    readonly metric: GateMetric;
    readonly paired: PairedTrials;
    readonly values: PairedValues;
    readonly policy: Policy;
    readonly rule?: SequentialRule | undefined;
  },
): Evidence {
  const { metric, paired, values, policy, rule } = options;
  const share = rule?.eProcessShare ?? 0;
  if (share === 0 || !isWatched(metric, policy)) return evidence;
  return withEProcess(evidence, {
    pValue: worseEProcessP(values, { paired, better: metric.better }),
    alpha: policy.alpha,
    share,
    better: metric.better,
  });
}
