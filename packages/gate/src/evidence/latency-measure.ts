import type { Measured } from '@plumbline/protocol';
import { quantile as quantileOf } from '@plumbline/stats';
import type { PairedValues } from '../treat-errors.ts';

/** A quantile of each role's latency over the same pairs, in milliseconds. Shown without bounds: latency never decides. */
export function latencyMeasure(
  values: PairedValues,
  { quantile, alpha }: { readonly quantile: number; readonly alpha: number },
): Measured {
  const of = (role: 'baseline' | 'candidate') => sortedQuantile(values[role].toSorted(), quantile);
  const [baseline, candidate] = [of('baseline'), of('candidate')];
  return {
    pairs: values.indices.length,
    baseline,
    candidate,
    difference: {
      estimate: candidate - baseline,
      lower: null,
      upper: null,
      level: Number((1 - 2 * alpha).toPrecision(12)),
      method: 'difference of quantiles',
      reason: 'latency depends on load and queueing; it is shown and never decides',
    },
  };
}

/** The quantile of sorted values from the two that it lies between, so that a million of them are not sorted again. */
function sortedQuantile(sorted: Float64Array, quantile: number): number {
  const place = (sorted.length - 1) * quantile;
  const between = [...sorted.subarray(Math.floor(place), Math.floor(place) + 2)];
  return quantileOf(between, between.length === 1 ? 0 : place - Math.floor(place));
}
