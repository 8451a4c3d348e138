import type { Role } from '@plumbline/protocol';
import type { PairedTrials } from '../pair-trials.ts';
import type { PairedValues } from '../treat-errors.ts';
import { type Groups, groupsOf } from './sum-by.ts';

/** To which case and cluster each attempt of a sample belongs: the same for all metrics on the same attempts. */
export interface SampleLayout {
  /** Number of each attempt's case; attempts at one case stand side by side. */
  readonly cases: Int32Array;
  /** The clusters of the attempts; a case without a cluster is its own. */
  readonly clusters: Groups;
}

/** Values of both roles on some attempts, in columns. */
export interface Sample extends SampleLayout, Readonly<Record<Role, Float64Array>> {
  readonly size: number;
  /** 1 where a side did its task; present where the metric is about the cost of a success. */
  readonly successes?: Readonly<Record<Role, Uint8Array>>;
}

/** What a sample is taken from. */
export interface SampleOptions {
  readonly paired: PairedTrials;
  readonly values: PairedValues;
  /** Places among the values, ascending; all when absent. */
  readonly places?: Int32Array | undefined;
  /** The layout of those places, where it is known already. */
  readonly layout?: SampleLayout | undefined;
  readonly withSuccesses?: boolean;
}

/** The sample of all values of a metric, or of those at some places. */
export function sampleOf(options: SampleOptions): Sample {
  const { values, places, withSuccesses = false } = options;
  const { cases, clusters } = options.layout ?? layoutOf({ ...options, indices: values.indices });
  return {
    size: cases.length,
    cases,
    clusters,
    baseline: places === undefined ? values.baseline : valuesAt(values.baseline, places),
    candidate: places === undefined ? values.candidate : valuesAt(values.candidate, places),
    ...(withSuccesses
      ? { successes: { baseline: successesOf('baseline', options), candidate: successesOf('candidate', options) } }
      : {}),
  };
}

/** The layout of the sample of all values, or of those at some places. */
export function layoutOf({
  paired,
  indices,
  places,
}: Pick<SampleOptions, 'paired' | 'places'> & Pick<PairedValues, 'indices'>): SampleLayout {
  if (places === undefined && indices === paired.indices) {
    const { size, cases, clusters } = paired;
    return { cases: cases.subarray(0, size), clusters: groupsOf(clusters.subarray(0, size)) };
  }
  const size = places?.length ?? indices.length;
  const [cases, clusters] = [new Int32Array(size), new Int32Array(size)];
  for (let at = 0; at < size; at += 1) {
    const index = indices[places === undefined ? at : (places[at] ?? 0)] ?? 0;
    cases[at] = paired.cases[index] ?? 0;
    clusters[at] = paired.clusters[index] ?? 0;
  }
  return { cases, clusters: groupsOf(clusters) };
}

function valuesAt(values: Float64Array, places: Int32Array): Float64Array {
  const found = new Float64Array(places.length);
  for (let at = 0; at < found.length; at += 1) found[at] = values[places[at] ?? 0] ?? 0;
  return found;
}

function successesOf(role: Role, { paired, values, places }: SampleOptions): Uint8Array {
  const [table, rows, { indices }] = [paired[role], paired.rows[role], values];
  const found = new Uint8Array(places?.length ?? indices.length);
  for (let at = 0; at < found.length; at += 1) {
    const index = indices[places === undefined ? at : (places[at] ?? 0)] ?? 0;
    found[at] = Number(table.isSuccessAt(rows[index] ?? 0));
  }
  return found;
}
