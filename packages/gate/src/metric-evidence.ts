import type { Measured } from '@plumbline/protocol';
import { benjaminiHochberg, holm } from '@plumbline/stats';
import { compareText } from './compare-text.ts';
import { type Evidence, NO_GAIN } from './evidence/evidence.ts';
import { evidenceOf } from './evidence/evidence-of.ts';
import { latencyMeasure } from './evidence/latency-measure.ts';
import type { GateMetric } from './gate-metric.ts';
import type { MetricRows } from './metric-rows.ts';
import { type PairedValue, treatErrors } from './treat-errors.ts';
import type { Treatment } from './treatment.ts';

/** One slice of a metric under one treatment of errors. */
export interface SliceEvidence {
  readonly slice: string;
  readonly values: readonly PairedValue[];
  readonly evidence: Evidence;
  /** False for a slice that holds all pairs of the metric: that is the metric itself, not a further question. */
  readonly isPart: boolean;
  /** p-value of "worse" by Holm over all slices of the metric. */
  readonly adjustedP: number;
  /** p-value of "better" by Holm over all slices of the metric. */
  readonly adjustedBetterP: number;
  /** p-value of "worse" by Benjamini and Hochberg over all slices of the metric. */
  readonly listedP: number;
}

/** One metric under one treatment of errors, on all pairs and on each slice. */
export interface MetricEvidence {
  readonly metric: GateMetric;
  readonly values: readonly PairedValue[];
  readonly measured: Measured;
  /** Absent without pairs, and for latency. */
  readonly evidence?: Evidence;
  /** Sorted by name. */
  readonly slices: readonly SliceEvidence[];
}

/** Weighs one metric by one treatment of errors. */
export function metricEvidence(
  { metric, rows }: MetricRows,
  { treatment, alpha }: { readonly treatment: Treatment; readonly alpha: number },
): MetricEvidence {
  const values = treatErrors(rows, { metric, treatment });
  const evidence = evidenceOf(metric, values, { alpha });
  if (evidence !== undefined) {
    return { metric, values, measured: evidence.measured, evidence, slices: slicesOf({ metric, values, alpha }) };
  }
  const { quantile } = metric;
  const measured = quantile === undefined || values.length === 0 ? { pairs: 0 } : latencyMeasure(values, { quantile, alpha });
  return { metric, values, measured, slices: [] };
}

function slicesOf(options: {
  readonly metric: GateMetric;
  readonly values: readonly PairedValue[];
  readonly alpha: number;
}): SliceEvidence[] {
  const { metric, values, alpha } = options;
  const bySlice = new Map<string, PairedValue[]>();
  for (const value of values) {
    for (const slice of value.slices) {
      const inSlice = bySlice.get(slice);
      if (inSlice === undefined) bySlice.set(slice, [value]);
      else inSlice.push(value);
    }
  }
  const found = [...bySlice]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([slice, inSlice]) => {
      const evidence = evidenceOf(metric, inSlice, { alpha });
      return evidence === undefined ? [] : [{ slice, values: inSlice, evidence, isPart: inSlice.length < values.length }];
    });
  const parts = found.filter((each) => each.isPart);
  const worse = parts.map((each) => each.evidence.worseP());
  const [adjusted, listed] = [holm(worse), benjaminiHochberg(worse)];
  const better = holm(parts.map((each) => each.evidence.betterP(NO_GAIN)));
  return found.map((each) => {
    const index = parts.indexOf(each);
    return {
      ...each,
      adjustedP: index < 0 ? each.evidence.worseP() : (adjusted[index] ?? 1),
      adjustedBetterP: index < 0 ? each.evidence.betterP(NO_GAIN) : (better[index] ?? 1),
      listedP: index < 0 ? each.evidence.worseP() : (listed[index] ?? 1),
    };
  });
}
