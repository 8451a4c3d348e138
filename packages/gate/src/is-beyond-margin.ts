import type { Margin, Measured } from '@plumbline/protocol';
import type { GateMetric } from './gate-metric.ts';

/** Whether the worsening that was found is at least the margin. */
export function isBeyondMargin(
  { baseline = 0, difference, ratio }: Measured,
  { metric, margin }: { readonly metric: GateMetric; readonly margin: Margin },
): boolean {
  const change = ratio === undefined ? (difference?.estimate ?? 0) : (ratio.estimate - 1) * baseline;
  const worsening = metric.better === 'higher' ? -change : change;
  return worsening >= (margin.kind === 'absolute' ? margin.value : margin.value * baseline);
}
