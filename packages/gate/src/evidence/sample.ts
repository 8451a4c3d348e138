import type { Role } from '@plumbline/protocol';
import type { PairedTrials } from '../pair-trials.ts';
import type { PairedValues } from '../treat-errors.ts';

/** Values of both roles on some attempts, in columns; attempts at one case stand side by side. */
export interface Sample extends Readonly<Record<Role, Float64Array>> {
  readonly size: number;
  /** Number of each attempt's case, and of its cluster; a case without a cluster is its own. */
  readonly cases: Int32Array;
  readonly clusters: Int32Array;
  /** 1 where a side did its task; present where the metric is about the cost of a success. */
  readonly successes?: Readonly<Record<Role, Uint8Array>>;
}

/** What a sample is taken from. */
export interface SampleOptions {
  readonly paired: PairedTrials;
  readonly values: PairedValues;
  /** Places among the values, ascending; all when absent. */
  readonly places?: Int32Array;
  readonly withSuccesses?: boolean;
}

/** The sample of all values of a metric, or of those at some places. */
export function sampleOf({ paired, values, places, withSuccesses = false }: SampleOptions): Sample {
  if (places === undefined && values.indices === paired.indices && !withSuccesses) {
    return { size: paired.size, cases: paired.cases, clusters: paired.clusters, ...roles(values) };
  }
  const size = places?.length ?? values.indices.length;
  const [cases, clusters] = [new Int32Array(size), new Int32Array(size)];
  if (places !== undefined && !withSuccesses) return sampleAt({ paired, values, places });
  const [baseline, candidate] =
    places === undefined ? [values.baseline, values.candidate] : [new Float64Array(size), new Float64Array(size)];
  const successes = { baseline: new Uint8Array(withSuccesses ? size : 0), candidate: new Uint8Array(withSuccesses ? size : 0) };
  for (let at = 0; at < size; at += 1) {
    const place = places === undefined ? at : (places[at] ?? 0);
    const index = values.indices[place] ?? 0;
    cases[at] = paired.cases[index] ?? 0;
    clusters[at] = paired.clusters[index] ?? 0;
    if (places !== undefined) {
      baseline[at] = values.baseline[place] ?? 0;
      candidate[at] = values.candidate[place] ?? 0;
    }
    if (!withSuccesses) continue;
    successes.baseline[at] = Number(paired.baseline.isSuccessAt(paired.rows.baseline[index] ?? 0));
    successes.candidate[at] = Number(paired.candidate.isSuccessAt(paired.rows.candidate[index] ?? 0));
  }
  return { size, cases, clusters, baseline, candidate, ...(withSuccesses ? { successes } : {}) };
}

/** The same at some places, without successes: most samples are such ones. */
function sampleAt({ paired, values, places }: SampleOptions & { readonly places: Int32Array }): Sample {
  const size = places.length;
  const { indices } = values;
  const [cases, clusters] = [new Int32Array(size), new Int32Array(size)];
  const [baseline, candidate] = [new Float64Array(size), new Float64Array(size)];
  for (let at = 0; at < size; at += 1) {
    const place = places[at] ?? 0;
    const index = indices[place] ?? 0;
    cases[at] = paired.cases[index] ?? 0;
    clusters[at] = paired.clusters[index] ?? 0;
    baseline[at] = values.baseline[place] ?? 0;
    candidate[at] = values.candidate[place] ?? 0;
  }
  return { size, cases, clusters, baseline, candidate };
}

function roles({ baseline, candidate }: PairedValues): Record<Role, Float64Array> {
  return { baseline, candidate };
}
