import type { Policy, Trial } from '@plumbline/protocol';
import { normalQuantile, type TalliedValues } from '@plumbline/stats';
import { type Clusters, varianceParts } from '../evidence/clusters.ts';
import { roleDesignEffect } from '../evidence/clusters-measured.ts';
import { POWER } from '../evidence/evidence.ts';
import { evidenceOf } from '../evidence/evidence-of.ts';
import { reduceCases } from '../evidence/reduce-cases.ts';
import { sampleOf } from '../evidence/sample.ts';
import { summariseCases } from '../evidence/summarise-cases.ts';
import type { GateMetric } from '../gate-metric.ts';
import { gatherRows } from '../gather-evidence.ts';
import type { MetricRows } from '../metric-rows.ts';
import { type PairedTrials, pairAt } from '../pair-trials.ts';
import { treatErrors } from '../treat-errors.ts';
import { earlierChanges } from './earlier-changes.ts';
import type { Unlikeness } from './front-power.ts';
import { type MovedTogether, movedTogether } from './moved-together.ts';

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

type OneComparison = EarlierFront & {
  readonly counts: ReadonlyMap<string, { readonly with: number; readonly all: number }>;
  /** The improvements of the cases of a share or mean. */
  readonly improvements?: TalliedValues;
  /** The parts of their variance, where several clusters and unlike changes tell them. */
  readonly parts?: ReturnType<typeof varianceParts>;
  readonly together?: MovedTogether;
};

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
    const { cases, squares, mean, clusters, baseline, tally } = summary;
    const meanSquare = Math.max((squares + cases * mean * mean) / cases, 1 / cases);
    const baselineLikeness = likenessOf(clusters, roleDesignEffect(summary, 'baseline'));
    return {
      ...common,
      cases,
      improvements: tally,
      ...(clusters === undefined || clusters.count < 2 || squares === 0
        ? {}
        : { parts: varianceParts(clusters.moments), together: movedTogether(reduceCases(sample, metric.better)) }),
      unlikeness: {
        meanSquare,
        baseline,
        changes: earlierChanges([tally], summary.attempts > cases),
        ...(baselineLikeness === undefined ? {} : { baselineLikeness }),
        isUnchanged: squares === 0 && mean === 0,
      },
    };
  }
  const evidence = evidenceOf(metric, sample, { alpha, seed: 1 });
  const smallest = evidence?.smallestDetectable();
  if (evidence === undefined || smallest === undefined) return { ...common, cases: 0 };
  // The gate's own smallest detectable change holds the standard error, clusters included.
  const error = Math.log1p(smallest) / (normalQuantile(1 - alpha) + normalQuantile(POWER));
  const { baseline } = evidence.measured;
  const unlikeness = {
    meanSquare: error * error * evidence.cases,
    isUnchanged: false,
    ...(baseline === undefined ? {} : { baseline }),
  };
  return { ...common, cases: evidence.cases, unlikeness };
}

/** How alike the changes of a cluster's cases were, by the parts of all their variance: a mean of ratios would take few clusters for too unlike. */
function likenessWithin(all: readonly OneComparison[]): Pick<Unlikeness, 'likeness'> {
  const sumOf = (part: 'shared' | 'all') => all.reduce((sum, { cases, parts }) => sum + cases * (parts?.[part] ?? 0), 0);
  const whole = sumOf('all');
  return whole > 0 ? { likeness: Math.min(1, Math.max(0, sumOf('shared') / whole)) } : {};
}

/** Of clusters that changed as one, the share of their cases that did. */
function movedWithin(all: readonly OneComparison[]): Pick<Unlikeness, 'moved'> {
  const sumOf = (part: keyof MovedTogether) => all.reduce((sum, { together }) => sum + (together?.[part] ?? 0), 0);
  const pairs = sumOf('pairs');
  return pairs > 0 ? { moved: Math.min(1, Math.max(0, sumOf('moved') / pairs)) } : {};
}

/** ρ of the design effect 1 + ρ(Σm²/n − 1). */
function likenessOf(clusters: Clusters | undefined, effect: number | undefined): number | undefined {
  if (clusters === undefined || effect === undefined) return undefined;
  return Math.max(0, (effect - 1) / (clusters.sizeEffect - 1));
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
  /** Over the comparisons that tell it. */
  const meanOfKnown = (value: (of: Unlikeness) => number | undefined) => {
    const told = known.flatMap(({ cases: weight, unlikeness }) => {
      const each = value(unlikeness);
      return each === undefined ? [] : [{ weight, each }];
    });
    const weights = told.reduce((sum, { weight }) => sum + weight, 0);
    return weights === 0 ? undefined : told.reduce((sum, { weight, each }) => sum + weight * each, 0) / weights;
  };
  const tallies = all.flatMap(({ improvements }) => improvements ?? []);
  const areMeans = known.some(({ unlikeness }) => unlikeness.changes?.areMeans === true);
  const baselineLikeness = meanOfKnown((each) => each.baselineLikeness);
  const baselines = known.every(({ unlikeness }) => unlikeness.baseline !== undefined);
  return [
    {
      metric: first.metric,
      cases,
      coverage,
      unlikeness: {
        meanSquare: mean(({ meanSquare }) => meanSquare),
        isUnchanged: known.every(({ unlikeness }) => unlikeness.isUnchanged),
        ...(tallies.length === 0 ? {} : { changes: earlierChanges(tallies, areMeans) }),
        ...likenessWithin(all),
        ...movedWithin(all),
        ...(baselineLikeness === undefined ? {} : { baselineLikeness }),
        ...(baselines ? { baseline: mean(({ baseline = 0 }) => baseline) } : {}),
      },
    },
  ];
}
