import type { Better, Margin, Measured } from '@plumbline/protocol';
import { FEWEST_CLUSTERS } from './evidence/fewest-clusters.ts';
import type { GateMetric } from './gate-metric.ts';

/** Ratios beyond this multiple are told as this one. */
const MOST_TOLD = 1000;

/** `1 case`, `12 cases`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What is missing where cases come from too few clusters: `at least 5 clusters are needed; found 3`. */
export function fewClustersText(found: number): string {
  return `at least ${FEWEST_CLUSTERS} clusters are needed; found ${found}`;
}

/** A share as a percentage: 0.173 is `17.3 %`; small ones keep two digits that matter. */
export function percent(share: number): string {
  const value = share * 100;
  const digits = value !== 0 && Math.abs(value) < 1 ? 2 : 1;
  return `${trimmed(value.toFixed(digits))} %`;
}

/** A confidence level as a percentage: `95 %`; one that is almost certainty keeps as many digits as tell it from that. */
export function levelText(level: number): string {
  for (let digits = 1; digits < 12; digits += 1) {
    const text = (level * 100).toFixed(digits);
    if (Number(text) < 100) return `${trimmed(text)} %`;
  }
  return '99.9999999999 %';
}

/** A signed difference of shares: `+17.3 points`. */
export function points(difference: number): string {
  const value = difference * 100;
  const digits = value !== 0 && Math.abs(value) < 1 ? 2 : 1;
  const text = trimmed(Math.abs(value).toFixed(digits));
  return `${text === '0' ? '' : value < 0 ? '−' : '+'}${text} ${text === '1' ? 'point' : 'points'}`;
}

/** `p = 0.031`, `p < 0.0001`. */
export function pText(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${p >= 0.1 ? p.toFixed(2) : p.toPrecision(2)}`;
}

/** A margin as the policy writes it: `0.01` or `5%`. */
export function marginText(margin: Margin): string {
  return margin.kind === 'absolute' ? String(margin.value) : `${Number((margin.value * 100).toPrecision(12))}%`;
}

/** A metric's value in its unit: `79.9 %`, `$0.00031`, `840 ms`. */
export function valueText(metric: GateMetric, value: number): string {
  if (metric.unit === 'usd') return `$${value.toPrecision(3)}`;
  if (metric.unit === 'ms') return `${Math.round(value)} ms`;
  return metric.kind === 'share' ? percent(value) : value.toFixed(3);
}

/** An e-value, of which only the size matters: `212`, `1.3`, `more than 1,000,000`. */
export function eValueText(eValue: number): string {
  if (eValue > 1e6) return 'more than 1,000,000';
  return eValue >= 10 ? eValue.toFixed(0) : String(Number(eValue.toPrecision(2)));
}

/** Both roles' values: `79.9 % → 87.9 %`. */
export function valuesText(metric: GateMetric, { baseline, candidate }: Measured): string {
  return [baseline, candidate].map((value) => (value === undefined ? 'unknown' : valueText(metric, value))).join(' → ');
}

/** What was found, with its interval: `79.9 % → 87.9 %, +8 points (90 % interval +6.9 to +9.1 points)`. */
export function foundText(metric: GateMetric, measured: Measured): string {
  const { difference, ratio } = measured;
  const values = valuesText(metric, measured);
  if (ratio === undefined && difference === undefined) return values;
  return `${values}, ${changeText(metric, measured)}${intervalOnly(metric, measured)}`;
}

/** The interval of a change alone, as ` (90 % interval +6.9 to +9.1 points)`. */
export function intervalOnly(metric: GateMetric, { difference, ratio }: Measured): string {
  if (ratio !== undefined) return intervalText(ratio, ratioChange);
  return difference === undefined ? '' : intervalText(difference, (value) => differenceText(metric, value));
}

/** A change alone: `+7.8 points`, `+0.031`, `−38.8 %`. */
export function changeText(metric: GateMetric, { difference, ratio }: Measured): string {
  if (ratio !== undefined) return ratioChange(ratio.estimate);
  return difference === undefined ? 'no estimate' : differenceText(metric, difference.estimate);
}

/** A signed difference in the metric's unit: points of a share, dollars of money, a plain number of a mean. */
export function differenceText(metric: GateMetric, difference: number): string {
  if (metric.kind === 'share') return points(difference);
  if (metric.unit === 'usd') {
    const sign = difference === 0 ? '' : difference < 0 ? '−' : '+';
    return `${sign}${valueText(metric, Math.abs(difference))}`;
  }
  const text = Math.abs(difference).toFixed(3);
  return `${Number(text) === 0 ? '' : difference < 0 ? '−' : '+'}${text}`;
}

/** The four cells that matter: `3 new failures, 10 fixed of 150`. */
export function countsText({ counts, pairs }: Measured): string {
  return counts === undefined
    ? count(pairs, 'pair')
    : `${count(counts.newFailures, 'new failure')}, ${counts.fixed} fixed of ${pairs}`;
}

/** The direction in words, for a metric that the tool does not know. */
export function betterText(better: Better): string {
  return `${better} is better`;
}

function ratioChange(ratio: number): string {
  const change = Math.min(ratio - 1, MOST_TOLD) * 100;
  const text = trimmed(Math.abs(change).toFixed(1));
  return `${text === '0' ? '' : change < 0 ? '−' : '+'}${text} %`;
}

function intervalText(
  { lower, upper, level, reason }: { lower: number | null; upper: number | null; level: number; reason?: string | undefined },
  text: (value: number) => string,
): string {
  if (lower === null || upper === null) return ` (no interval: ${reason ?? 'too few pairs'})`;
  const from = text(lower).replace(/ (points?|%)$/, '');
  return ` (${levelText(level)} interval ${from} to ${text(upper)})`;
}

function trimmed(digits: string): string {
  return digits.includes('.') ? digits.replace(/0+$/, '').replace(/\.$/, '') : digits;
}
