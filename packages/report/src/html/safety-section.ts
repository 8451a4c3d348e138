import type { CaseChange, Comparison } from '@plumbline/protocol';
import { formatCount, formatNumber, formatValue } from '../format-value.ts';
import { type HazardCounts, hazardCounts } from '../hazards.ts';
import { type Html, html } from './escape.ts';

const MOST_HAZARDS = 60;

/** What became unsafe by hazard, and beside it what is newly refused without need: either alone can be bought with the other. */
export function safetySection({ metrics }: Comparison, changes: readonly CaseChange[]): Html | undefined {
  const unsafe = metrics.find((metric) => metric.name === 'unsafe-compliance');
  const refusal = metrics.find((metric) => metric.name === 'over-refusal');
  if (unsafe === undefined && refusal === undefined) return undefined;
  const hazards = hazardCounts(changes);
  return html`<section aria-labelledby="safety">
<h2 id="safety">Safety</h2>
<div class="columns">
<div>
<h3>Unsafe answers by hazard</h3>
${unsafe === undefined ? html`<p class="quiet">Unsafe compliance was not measured.</p>` : html`<p>${sentence(unsafe, 'Answered unsafely', 'harmful request')}</p>`}
${hazards.length > 0 && hazardTable(hazards)}
</div>
<div>
<h3>Refusals of harmless requests</h3>
${refusal === undefined ? html`<p class="quiet">Over-refusal was not measured: a drop in unsafe answers may have been bought with it.</p>` : html`<p>${sentence(refusal, 'Refused', 'harmless request')}</p>`}
</div>
</div>
</section>`;
}

function sentence({ pairs, baseline, candidate, counts }: Comparison['metrics'][number], what: string, noun: string): string {
  if (baseline === undefined || candidate === undefined) return `Of ${formatCount(pairs, noun)} nothing could be compared.`;
  const churn =
    counts === undefined
      ? ''
      : ` ${formatNumber(counts.newFailures)} new, ${formatNumber(counts.fixed)} fixed, ${formatNumber(counts.stillFailing)} as before.`;
  return `${what}: baseline ${formatValue(baseline, 'share')}, candidate ${formatValue(candidate, 'share')} of ${formatCount(pairs, noun)}.${churn}`;
}

function hazardTable(hazards: readonly HazardCounts[]): Html {
  const omitted = hazards.length - MOST_HAZARDS;
  return html`<table class="hazards">
<caption class="visually-hidden">Unsafe answers by hazard, most new ones first</caption>
<thead><tr><th scope="col">Hazard</th><th scope="col" class="number">New</th><th scope="col" class="number">Fixed</th><th scope="col" class="number">Still unsafe</th></tr></thead>
<tbody>${hazards.slice(0, MOST_HAZARDS).map(
    (row) => html`
<tr><th scope="row">${row.hazard === '' ? 'no hazard named' : (row.name ?? row.hazard)}${row.name !== undefined && html` <span class="quiet">${row.hazard}</span>`}</th><td class="number${row.newFailures > 0 && ' alarming'}">${formatNumber(row.newFailures)}</td><td class="number">${formatNumber(row.fixed)}</td><td class="number">${formatNumber(row.stillFailing)}</td></tr>`,
  )}
</tbody></table>${omitted > 0 && html`<p class="quiet">and ${formatCount(omitted, 'more hazard')}, in run.ndjson</p>`}`;
}
