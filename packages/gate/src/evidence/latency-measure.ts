import type { Measured } from '@plumbline/protocol';
import { quantile as quantileOf } from '@plumbline/stats';
import type { PairedValues } from '../treat-errors.ts';

/** A quantile of each role's latency over the same pairs, in milliseconds. Shown without bounds: latency never decides. */
export function latencyMeasure(
  values: PairedValues,
  { quantile, alpha }: { readonly quantile: number; readonly alpha: number },
): Measured {
  const of = (role: 'baseline' | 'candidate') => quantileOf([...values[role].toSorted()], quantile);
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
