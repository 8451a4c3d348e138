import type { CompletedTrial } from '@plumbline/protocol';
import type { GateMetric } from './gate-metric.ts';

/** A quantile of the time to the first token of live answers, in milliseconds. It is shown and never decides. */
export function firstTokenMetric(name: string, quantile: number): GateMetric {
  return { name, unit: 'ms', better: 'lower', kind: 'latency', quantile, value: firstTokenMs };
}

/**
 * The mean over the calls of a trial that all came in pieces; of a single call, its own. A replayed answer's says nothing about the
 * model, and one that had to be tried again nothing about an ordinary start.
 */
function firstTokenMs({ calls, failedTries, firstTokenMs: imported }: CompletedTrial): number | undefined {
  if (calls.length === 0) return imported;
  if (failedTries !== undefined) return undefined;
  let sum = 0;
  for (const { firstTokenMs: ms, replayed } of calls) {
    if (ms === undefined || replayed === true) return undefined;
    sum += ms;
  }
  return sum / calls.length;
}
