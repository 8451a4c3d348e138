import type { Measured } from '@plumbline/protocol';
import { quantile as quantileOf } from '@plumbline/stats';
import type { PairedValues } from '../treat-errors.ts';
import { neighboursAt } from './neighbours-at.ts';

/** A quantile of each role's latency over the same pairs, in milliseconds. Without bounds, which `latencyDifference` adds for a report: latency never decides. */
export function latencyMeasure(
  values: PairedValues,
  { quantile, alpha }: { readonly quantile: number; readonly alpha: number },
): Measured {
  const of = (role: 'baseline' | 'candidate') => quantileAmong(values[role], quantile);
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

/** The quantile of values from the two that it lies between, so that a million of them need not be sorted. */
function quantileAmong(values: Float64Array, quantile: number): number {
  const place = (values.length - 1) * quantile;
  const between = neighboursAt(values, Math.floor(place));
  return quantileOf(between, between.length === 1 ? 0 : place - Math.floor(place));
}
