import type { Policy, Trial } from '@plumbline/protocol';
import { normalQuantile } from '@plumbline/stats';
import { roleDesignEffect } from '../evidence/clusters-measured.ts';
import { POWER } from '../evidence/evidence.ts';
import { evidenceOf } from '../evidence/evidence-of.ts';
import { sampleOf } from '../evidence/sample.ts';
import { summariseCases } from '../evidence/summarise-cases.ts';
import { unseenClusters } from '../evidence/unseen-clusters.ts';
import type { GateMetric } from '../gate-metric.ts';
import { gatherRows } from '../gather-evidence.ts';
import type { MetricRows } from '../metric-rows.ts';
import { type PairedTrials, pairAt } from '../pair-trials.ts';
import { treatErrors } from '../treat-errors.ts';
import type { Unlikeness } from './front-power.ts';

/** Both roles' trials of an earlier comparison. */
export interface EarlierComparison {
  readonly baseline: readonly Trial[];
  readonly candidate: readonly Trial[];
}

/** What earlier comparisons tell of a metric. */
export interface EarlierFront {
  readonly metric: GateMetric;
  /** Cases, of all comparisons together, that the figures rest on. */
  readonly cases: number;
  /** Absent where money has no interval. */
  readonly unlikeness?: Unlikeness;
  /** By suite, the share of its cases that the metric is about. */
  readonly coverage: ReadonlyMap<string, number>;
}

/**
 * What earlier comparisons tell of each metric that they, or the policy, name: errors counted as failures, comparisons weighted by
 * their cases. Where not a single case differs one is taken to, for none is never shown.
 */
export function earlierFronts(
  comparisons: readonly EarlierComparison[],
  { policy }: { readonly policy: Policy },
): Map<string, EarlierFront> {
  const found = new Map<string, OneComparison[]>();
  for (const trials of comparisons) {
    const { paired, rows } = gatherRows({ ...trials, policy });
    for (const each of rows) {
      const { name } = each.metric;
      found.set(name, [...(found.get(name) ?? []), weigh(each, { paired, policy })]);
    }
  }
  return new Map([...found].flatMap(([name, of]) => merged(of).map((front) => [name, front] as const)));
}

type OneComparison = EarlierFront & { readonly counts: ReadonlyMap<string, { readonly with: number; readonly all: number }> };

function weigh(rows: MetricRows, { paired, policy }: { paired: PairedTrials; policy: Policy }): OneComparison {
  const { metric } = rows;
  const { alpha } = policy;
  const values = treatErrors(rows, { treatment: 'errors-as-failures' });
  const counts = countsOf(values.indices, paired);
  const common = { metric, counts, coverage: new Map() };
  if (values.indices.length === 0 || metric.kind === 'latency') return { ...common, cases: 0 };
  const sample = sampleOf({ paired, values, withSuccesses: metric.kind === 'money-per-success' });
  if (metric.kind === 'share' || metric.kind === 'mean') {
    const summary = summariseCases(sample, metric.better);
    const { cases, squares, mean, clusters, baseline } = summary;
    const meanSquare = Math.max((squares + cases * mean * mean) / cases, 1 / cases);
    const unseen = unseenClusters(clusters, { alpha, countsUnseenClusters: policy['unseen-clusters'] === 'count' });
    const designEffect = Math.max(unseen.leastDesignEffect, clusters?.designEffect ?? 1);
    const baselineDesignEffect = Math.max(1, roleDesignEffect(summary, 'baseline', unseen) ?? 1);
    return { ...common, cases, unlikeness: { meanSquare, designEffect, baselineDesignEffect, baseline } };
  }
  const evidence = evidenceOf(metric, sample, { alpha, seed: 1 });
  const smallest = evidence?.smallestDetectable();
  if (evidence === undefined || smallest === undefined) return { ...common, cases: 0 };
  // The gate's own smallest detectable change holds the standard error, clusters included.
  const error = Math.log1p(smallest) / (normalQuantile(1 - alpha) + normalQuantile(POWER));
  const { baseline } = evidence.measured;
  const unlikeness = {
    meanSquare: error * error * evidence.cases,
    designEffect: 1,
    ...(baseline === undefined ? {} : { baseline }),
  };
  return { ...common, cases: evidence.cases, unlikeness };
}

function countsOf(indices: Int32Array, paired: PairedTrials): Map<string, { with: number; all: number }> {
  const counts = new Map<string, { with: number; all: number }>();
  const add = (places: Int32Array, key: 'with' | 'all') => {
    for (const index of places) {
      const { suite } = pairAt(paired, index);
      const count = counts.get(suite) ?? { with: 0, all: 0 };
      count[key] += 1;
      counts.set(suite, count);
    }
  };
  add(indices, 'with');
  add(paired.indices, 'all');
  return counts;
}

function merged(all: readonly OneComparison[]): EarlierFront[] {
  const [first] = all;
  if (first === undefined) return [];
  const sums = new Map<string, { with: number; all: number }>();
  for (const { counts } of all) {
    for (const [suite, count] of counts) {
      const before = sums.get(suite) ?? { with: 0, all: 0 };
      sums.set(suite, { with: before.with + count.with, all: before.all + count.all });
    }
  }
  const coverage = new Map([...sums].map(([suite, count]) => [suite, count.with / count.all]));
  const known = all.flatMap(({ cases, unlikeness }) => (unlikeness === undefined ? [] : [{ cases, unlikeness }]));
  const cases = known.reduce((sum, each) => sum + each.cases, 0);
  if (cases === 0) return [{ metric: first.metric, cases, coverage }];
  const mean = (value: (of: Unlikeness) => number) =>
    known.reduce((sum, each) => sum + each.cases * value(each.unlikeness), 0) / cases;
  const baselines = known.every(({ unlikeness }) => unlikeness.baseline !== undefined);
  return [
    {
      metric: first.metric,
      cases,
      coverage,
      unlikeness: {
        meanSquare: mean(({ meanSquare }) => meanSquare),
        designEffect: mean(({ designEffect }) => designEffect),
        baselineDesignEffect: mean(({ baselineDesignEffect = 1 }) => baselineDesignEffect),
        ...(baselines ? { baseline: mean(({ baseline = 0 }) => baseline) } : {}),
      },
    },
  ];
}
