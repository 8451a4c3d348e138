import type { Comparison, MetricComparison, SliceComparison } from '@plumbline/protocol';
import { shortened } from '../cut-text.ts';
import { formatCount, formatNumber, formatP } from '../format-value.ts';
import { type Html, html } from './escape.ts';
import { filterField } from './filter-field.ts';
import { COUNT_HEADERS, changeCell, countCells, drawingOf, reachOf } from './measured-cells.ts';

const MOST_SLICES = 500;
const OUTCOMES: readonly SliceComparison['outcome'][] = ['worse', 'no difference shown', 'better'];

interface Row {
  readonly metric: MetricComparison;
  readonly slice: SliceComparison;
  readonly reach: number;
}

/** Every slice of every metric, worst first: shown regressions, then by corrected p-value. */
export function sliceTable({ metrics }: Comparison): Html | undefined {
  const rows = metrics.flatMap((metric): Row[] => {
    const reach = Math.max(0, ...metric.slices.map(reachOf));
    return metric.slices.map((slice) => ({ metric, slice, reach }));
  });
  if (rows.length === 0) return undefined;
  rows.sort((a, b) => outcomeRank(a) - outcomeRank(b) || (a.slice.adjustedP ?? 2) - (b.slice.adjustedP ?? 2));
  const omitted = rows.length - MOST_SLICES;
  return html`<section aria-labelledby="slices">
<h2 id="slices">Slices</h2>
${filterField({ label: 'Filter slices', hint: 'metric, slice or outcome', rows: 'slice-rows' })}
<div class="scroll" role="region" aria-label="Slice table" tabindex="0"><table class="slices">
<caption>Worst first. The p-value is for “got worse”, corrected over all slices of its metric. Bars share one scale per metric.</caption>
<thead><tr><th scope="col">Slice</th><th scope="col">Outcome</th><th scope="col">Change</th><th scope="col"><span class="axis"><span>worse</span><span>better</span></span></th>${COUNT_HEADERS}<th scope="col" class="number">p</th><th scope="col" class="number">Cases that<br>would decide</th></tr></thead>
<tbody id="slice-rows">${rows.slice(0, MOST_SLICES).map(sliceRow)}
</tbody></table></div>
${omitted > 0 && html`<p class="quiet">and ${formatCount(omitted, 'more slice')}, in comparison.json</p>`}
</section>`;
}

function sliceRow({ metric, slice, reach }: Row): Html {
  const tone = slice.outcome === 'worse' ? 'fail' : slice.outcome === 'better' ? 'pass' : 'listed';
  return html`
<tr><th scope="row">${shortened(slice.slice, 120)}<span class="detail">${shortened(metric.name, 80)}, ${formatCount(slice.pairs, 'pair')}</span></th><td><span class="state ${tone}">${slice.outcome}</span></td>${changeCell(slice, metric.unit)}<td>${drawingOf(slice, { better: metric.better, reach, tone: slice.outcome === 'no difference shown' ? 'neutral' : slice.outcome })}</td>${countCells(slice.counts)}<td class="number">${
    slice.adjustedP === undefined ? '–' : formatP(slice.adjustedP)
  }</td><td class="number">${slice.casesToDecide === undefined ? '–' : formatNumber(slice.casesToDecide)}</td></tr>`;
}

function outcomeRank(row: Row): number {
  return OUTCOMES.indexOf(row.slice.outcome);
}
