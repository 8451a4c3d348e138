import type { Comparison, MetricComparison } from '@plumbline/protocol';
import { type CheckState, metricState } from '../check-order.ts';
import { formattedChange } from '../format-interval.ts';
import { formatNumber, formatP, formatValue } from '../format-value.ts';
import { inReadingOrder } from '../metric-order.ts';
import { codeSpan, markdownTable, plainMarkdown } from './escape-markdown.ts';
import type { Section } from './fit-lines.ts';

const MOST_METRICS = 40;
const NONE = '–';
const STATES: Readonly<Record<CheckState, string>> = { fail: '❌ fail', open: '❔ open', listed: NONE, pass: '✅ pass' };

/** The table of metrics on all cases: values, change with interval, the counts behind it, p-value and check. */
export function metricsSection({ metrics, verdict }: Comparison): Section {
  if (metrics.length === 0) return { lines: ['No metric could be compared.'], rest: '`comparison.json`' };
  const header = [
    'Metric',
    'Baseline',
    'Candidate',
    'Change',
    'Interval',
    'New failures',
    'Fixed',
    'Still failing',
    'Pairs',
    'p',
    'Check',
  ];
  const rows = inReadingOrder(metrics, (metric) => metric.name).map((metric) => [
    ...metricCells(metric),
    STATES[metricState(verdict.checks, metric.name) ?? 'listed'],
  ]);
  const omitted = rows.length - MOST_METRICS;
  return {
    lines: [
      ...markdownTable(header, rows.slice(0, MOST_METRICS)),
      ...(omitted > 0 ? ['', `… and ${omitted} more metrics, in \`comparison.json\`.`] : []),
    ],
    rest: '`comparison.json`',
  };
}

function metricCells(metric: MetricComparison): readonly string[] {
  const { counts, unit } = metric;
  const change = formattedChange(metric, unit);
  const value = (found: number | undefined) => (found === undefined ? NONE : plainMarkdown(formatValue(found, unit)));
  const count = (found: number | undefined) => (found === undefined ? NONE : formatNumber(found));
  return [
    `${codeSpan(metric.name, 60)} ${metric.better === 'higher' ? '↑' : '↓'}`,
    value(metric.baseline),
    value(metric.candidate),
    change === undefined ? NONE : plainMarkdown(change.estimate),
    change?.range === undefined ? NONE : `${change.range.replaceAll('$', '\\$')} ${change.level}`,
    count(counts?.newFailures),
    count(counts?.fixed),
    count(counts?.stillFailing),
    formatNumber(metric.pairs),
    metric.test === undefined ? NONE : formatP(metric.test.pValue).replace('<', '&lt;'),
  ];
}
