import type { CompletedTrial } from '@plumbline/protocol';
import type { GateMetric } from './gate-metric.ts';

/** A quantile of the latency of live answers, in milliseconds. It is shown and never decides. */
export function latencyMetric(name: string, quantile: number): GateMetric {
  return { name, unit: 'ms', better: 'lower', kind: 'latency', quantile, value: liveLatencyMs };
}

/** A replayed answer's latency says nothing about the model. */
function liveLatencyMs(trial: CompletedTrial): number | undefined {
  return trial.calls.some((call) => call.replayed === true) ? undefined : trial.latencyMs;
}
