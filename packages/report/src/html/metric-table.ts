import type { Comparison, MetricComparison } from '@plumbline/protocol';
import { metricState } from '../check-order.ts';
import { shortened } from '../cut-text.ts';
import { formatCount, formatP, formatValue } from '../format-value.ts';
import { inReadingOrder } from '../metric-order.ts';
import { policyMargin } from '../policy-margin.ts';
import { CHECK_WORDS } from './checks-section.ts';
import { type Html, html } from './escape.ts';
import { checkIcon } from './icons.ts';
import { COUNT_HEADERS, changeCell, countCells, drawingOf, reachOf, toneOf } from './measured-cells.ts';

const MOST_METRICS = 100;

/** Every metric on all cases together, safety first. */
export function metricTable({ metrics, verdict }: Comparison): Html {
  const rows = inReadingOrder(metrics, (metric) => metric.name);
  const omitted = rows.length - MOST_METRICS;
  return html`<section aria-labelledby="metrics">
<h2 id="metrics">Metrics</h2>
${
  rows.length === 0
    ? html`<p class="quiet">No metric could be compared.</p>`
    : html`<div class="scroll" role="region" aria-label="Metric table" tabindex="0"><table class="metrics">
<caption>On all cases. Differences are candidate minus baseline, with their interval; the bar shows worse to the left and better to the right of no change, the dashed line is the margin of the policy.</caption>
<thead><tr><th scope="col">Metric</th><th scope="col" class="number">Baseline</th><th scope="col" class="number">Candidate</th><th scope="col">Change</th><th scope="col"><span class="axis"><span>worse</span><span>better</span></span></th>${COUNT_HEADERS}<th scope="col" class="number">p</th><th scope="col">Check</th></tr></thead>
<tbody>${rows.slice(0, MOST_METRICS).map((metric) => metricRow(metric, verdict.checks))}
</tbody></table></div>`
}
${omitted > 0 && html`<p class="quiet">and ${formatCount(omitted, 'more metric')}, in comparison.json</p>`}
</section>`;
}

function metricRow(metric: MetricComparison, checks: Comparison['verdict']['checks']): Html {
  const { unit, better, test } = metric;
  const state = metricState(checks, metric.name);
  const margin = policyMargin(checks, metric);
  const reach = Math.max(reachOf(metric), (margin ?? 0) * 1.15);
  const value = (found: number | undefined) => (found === undefined ? '–' : formatValue(found, unit));
  return html`
<tr><th scope="row">${shortened(metric.name, 120)}<span class="detail">${formatCount(metric.pairs, 'pair')}, ${better} is better</span></th><td class="number">${value(metric.baseline)}</td><td class="number">${value(metric.candidate)}</td>${changeCell(metric, unit)}<td>${drawingOf(metric, { better, reach, tone: toneOf(metric, better), ...(margin === undefined ? {} : { margin }) })}</td>${countCells(metric.counts)}<td class="number">${
    test === undefined ? '–' : html`${formatP(test.pValue)}<span class="detail">${shortened(test.name, 80)}</span>`
  }</td><td>${state === undefined ? html`<span class="quiet">not judged</span>` : html`<span class="state ${state}">${checkIcon(state)} ${CHECK_WORDS[state]}</span>`}</td></tr>`;
}
