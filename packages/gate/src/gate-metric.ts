import type { Metric } from '@plumbline/protocol';

/** A metric as the gate compares it; latency metrics also say which quantile they are. */
export interface GateMetric extends Metric {
  /** Quantile in (0, 1) of a `latency` metric. */
  readonly quantile?: number;
}
