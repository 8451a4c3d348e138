import type { Margin, Measured } from '@plumbline/protocol';
import type { GateMetric } from './gate-metric.ts';
import { marginText } from './wording.ts';

/**
 * The half sentence on a margin that leaves no room at all, so that further cases never decide about it: one of 0, or one in percent of
 * a share or mean that is 0; nothing for any other.
 */
export function noRoomText(
  margin: Margin,
  { metric, measured }: { readonly metric: GateMetric; readonly measured: Measured },
): string {
  if (margin.value === 0) {
    const larger = metric.unit === 'usd' ? '5%' : '0.01';
    return `; only what is shown better holds a margin of ${marginText(margin)}, so more cases like these do not decide: give a larger one, such as ${larger}`;
  }
  if (margin.kind === 'absolute' || metric.unit === 'usd' || measured.baseline !== 0) return '';
  return `; ${marginText(margin)} of a baseline of 0 is 0, so more cases like these do not decide: give the margin as a number, such as 0.01`;
}
