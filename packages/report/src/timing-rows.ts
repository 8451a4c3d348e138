import type { RoleTiming, TimeSpread, Timing } from '@plumbline/protocol';
import { formatNumber, formatValue } from './format-value.ts';

/** One line of the table of times; `undefined` where a role has none of it. */
export interface TimingRow {
  readonly label: string;
  readonly baseline: string | undefined;
  readonly candidate: string | undefined;
}

/** What the figures of `timingRows` are, in sentences. */
export const TIMING_REMARK =
  'Median and 90th percentile (p90) of every live call by itself; what a cache or a record answered is left out. Queue wait is the time before a call was sent, and between its tries: it tells of the load, not of the model, and is in no latency.';

/** How long the live calls of each role took and waited. Lines that neither role has are left out. */
export function timingRows(timing: Timing): readonly TimingRow[] {
  const row = (label: string, text: (role: RoleTiming) => string | undefined): TimingRow => ({
    label,
    baseline: timing.baseline && text(timing.baseline),
    candidate: timing.candidate && text(timing.candidate),
  });
  return [
    row('Live calls', ({ calls }) => formatNumber(calls)),
    row('Latency', ({ latencyMs }) => spreadText(latencyMs)),
    row('First token', ({ firstTokenMs }) => firstTokenMs && spreadText(firstTokenMs)),
    row('Queue wait', ({ queueMs }) => spreadText(queueMs)),
  ].filter(({ baseline, candidate }) => baseline !== undefined || candidate !== undefined);
}

function spreadText({ median, p90 }: TimeSpread): string {
  return `${formatValue(median, 'ms')}, p90 ${formatValue(p90, 'ms')}`;
}
