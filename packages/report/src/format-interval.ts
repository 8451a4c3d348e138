import type { Interval, Measured } from '@plumbline/protocol';
import { formatDifference, formatNumber, formatRatio } from './format-value.ts';

/** A difference with its interval, as text parts. */
export interface FormattedChange {
  readonly estimate: string;
  /** `[−2.9, +0.1]`; an open side is `…`. Absent when both bounds are. */
  readonly range?: string;
  /** Two-sided level in percent. */
  readonly level: string;
  readonly method: string;
  /** Why a bound is missing. */
  readonly reason?: string;
}

/** How a metric changed: the ratio in percent where the comparison has one (money), else the difference. */
export function formattedChange(measured: Measured, unit: string): FormattedChange | undefined {
  if (measured.ratio !== undefined) return formatted(measured.ratio, formatRatio, formatRatio);
  if (measured.difference === undefined) return undefined;
  return formatted(
    measured.difference,
    (value) => formatDifference(value, unit),
    (value) => formatDifference(value, unit, { bare: true }),
  );
}

function formatted(interval: Interval, whole: (value: number) => string, bare: (value: number) => string): FormattedChange {
  const { lower, upper } = interval;
  return {
    estimate: whole(interval.estimate),
    ...(lower === null && upper === null
      ? {}
      : { range: `[${lower === null ? '…' : bare(lower)}, ${upper === null ? '…' : bare(upper)}]` }),
    level: formatLevel(interval.level),
    method: interval.method,
    ...(interval.reason === undefined ? {} : { reason: interval.reason }),
  };
}

/** `90%`, `92.8%`; near certainty, as at an early look, as many digits as tell it from that: `99.99999%`. */
function formatLevel(level: number): string {
  const whole = Math.round(level * 1e6) / 1e4;
  if (Number.isInteger(whole) && whole < 100) return `${formatNumber(level * 100)}%`;
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((each) => Number((level * 100).toFixed(each)) < 100) ?? 10;
  return `${formatNumber(level * 100, digits)}%`;
}
