import type { CompletedTrial } from './trial.ts';

/** The direction in which a metric improves. */
export type Better = 'higher' | 'lower';

/** How a metric is compared: `share` by paired binary methods, `mean` by paired differences, `money` by paired ratios, `latency` by quantiles. */
export type MetricKind = 'share' | 'mean' | 'money' | 'money-per-success' | 'latency';

/** What is compared per suite or run. */
export interface Metric {
  readonly name: string;
  /** `share` (0 to 1), `usd`, `ms` ... */
  readonly unit: string;
  readonly better: Better;
  readonly kind: MetricKind;
  /** The value of one trial; `undefined` where the metric does not apply or is unknown. A share gives 0 or 1. */
  value(trial: CompletedTrial): number | undefined;
}
