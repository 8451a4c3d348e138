import type { Policy } from '@plumbline/protocol';
import type { Evidence } from './evidence/evidence.ts';
import { evidenceOf } from './evidence/evidence-of.ts';
import type { Sample } from './evidence/sample.ts';
import { groupsOf } from './evidence/sum-by.ts';
import type { MetricRows } from './metric-rows.ts';
import type { PairedTrials } from './pair-trials.ts';
import type { SequentialRule } from './sequential/sequential-rule.ts';
import { UNKNOWN } from './table/score-column.ts';
import type { PairedValues } from './treat-errors.ts';
import type { Treatment } from './treatment.ts';

/** What the candidate says of a metric under one treatment of errors, on all cases that it was run on. */
export interface OwnEvidence {
  /** Indices among the pairs and what only the candidate was run on, ascending. */
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** 1 where the baseline says nothing of the metric, since it was not run or has no such score. */
  readonly isAlone: Uint8Array;
  /** The candidate's own rate on all cases, or on those of a slice, as the candidate of evidence without a change; `undefined` without a case. */
  rateOf(slice?: string): OwnRate | undefined;
  /** The same on the pairs alone, those among them of which one side has no answer included; `undefined` without a case. */
  rateOnPairs(slice?: string): Evidence | undefined;
}

/** A rate of the candidate's own. */
export interface OwnRate {
  readonly evidence: Evidence;
  /** So many of its trials have no counterpart in the baseline. */
  readonly alone: number;
}

/** All that the candidate says of a metric, with its errors as the treatment has them; `undefined` where all of it is paired. */
export function ownEvidence(
  { metric, own }: MetricRows,
  options: {
    readonly paired: PairedTrials;
    /** The pairs under the same treatment. */
    readonly values: PairedValues;
    readonly treatment: Treatment;
    readonly policy: Policy;
    readonly seed: number;
    readonly rule?: SequentialRule | undefined;
  },
): OwnEvidence | undefined {
  if (own === undefined) return undefined;
  const { paired, treatment, policy, seed, rule, values: both } = options;
  const failure = metric.better === 'higher' ? 0 : 1;
  const caseOf = (place: number) => caseAt(paired, own.indices[place] ?? 0);
  // Further attempts at a case of the baseline stand beside those that have a counterpart.
  const kept = Int32Array.from(own.indices.keys())
    .filter((place) => own.values[place] !== UNKNOWN || treatment !== 'errors-excluded')
    .sort((a, b) => caseOf(a) - caseOf(b) || a - b);
  const indices = kept.map((place) => own.indices[place] ?? 0);
  const isAlone = Uint8Array.from(kept, (place) => own.isAlone[place] ?? 0);
  const values = Float64Array.from(kept, (place) => {
    const value = own.values[place] ?? UNKNOWN;
    return value === UNKNOWN ? failure : value;
  });
  const weigh = (at: Int32Array, rates: Float64Array) =>
    evidenceOf(metric, sampleAt(paired, at, rates), {
      alpha: policy.alpha,
      seed,
      rule,
      countsUnseenClusters: policy['unseen-clusters'] === 'count',
    });
  return {
    indices,
    values,
    isAlone,
    rateOf(slice) {
      const places = Int32Array.from(indices.keys()).filter((place) => isIn(paired, { index: indices[place] ?? 0, slice }));
      const evidence = weigh(
        places.map((place) => indices[place] ?? 0),
        Float64Array.from(places, (place) => values[place] ?? 0),
      );
      const alone = places.reduce((sum, place) => sum + (isAlone[place] ?? 0), 0);
      return evidence === undefined ? undefined : { evidence, alone };
    },
    rateOnPairs(slice) {
      const places = Int32Array.from(both.indices.keys()).filter((place) => {
        const index = both.indices[place] ?? 0;
        return index < paired.size && isIn(paired, { index, slice });
      });
      return weigh(
        places.map((place) => both.indices[place] ?? 0),
        Float64Array.from(places, (place) => both.candidate[place] ?? 0),
      );
    },
  };
}

/** The number of the case of an attempt, that of the baseline's where only this attempt has no counterpart. */
function caseAt({ cases, anchors, size }: PairedTrials, index: number): number {
  const anchor = index < size ? -1 : (anchors[index - size] ?? -1);
  return cases[anchor < 0 ? index : anchor] ?? 0;
}

/** A sample of one role's values, which changed nothing. */
function sampleAt(paired: PairedTrials, indices: Int32Array, values: Float64Array): Sample {
  return {
    size: indices.length,
    cases: indices.map((index) => caseAt(paired, index)),
    clusters: groupsOf(indices.map((index) => paired.clusters[index] ?? 0)),
    baseline: values,
    candidate: values,
  };
}

function isIn(
  { sliceSets, sliceSetOf, sliceNames }: PairedTrials,
  { index, slice }: { index: number; slice?: string | undefined },
) {
  if (slice === undefined) return true;
  return (sliceSets[sliceSetOf[index] ?? 0] ?? []).some((name) => sliceNames[name] === slice);
}
