import type { ReportInput } from '@plumbline/protocol';
import { identityRows, shortHash } from '../identity-rows.ts';
import { type Html, html } from './escape.ts';

/** Who was compared with whom and from which inputs; what both share stands once across both columns, what differs is marked by a word. */
export function identitySection({ runId, startedAt, comparison: { inputs } }: ReportInput): Html {
  const rows = identityRows(inputs.baseline, inputs.candidate);
  return html`<section aria-labelledby="identity">
<h2 id="identity">Who against whom</h2>
${
  rows.length === 0
    ? html`<p class="quiet">The results do not name their models.</p>`
    : html`<div class="scroll" role="region" aria-label="Model identities" tabindex="0"><table class="identity">
<caption class="visually-hidden">Identity of the baseline and the candidate model</caption>
<thead><tr><th scope="col"><span class="visually-hidden">Property</span></th><th scope="col">Baseline</th><th scope="col">Candidate</th></tr></thead>
<tbody>${rows.map(
        (row) => html`
<tr${row.differs && html` class="differs"`}><th scope="row">${row.label}${row.differs && html` <span class="tag">differs</span>`}</th>${
          row.differs
            ? html`<td>${row.baseline ?? '–'}</td><td>${row.candidate ?? '–'}</td>`
            : html`<td colspan="2">${row.baseline}</td>`
        }</tr>`,
      )}
</tbody></table></div>`
}
<dl class="inputs">
<div><dt>Run</dt><dd>${runId}</dd></div>
<div><dt>Started</dt><dd><time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}</time></dd></div>
<div><dt>Policy</dt><dd><code>${shortHash(inputs.policySha256)}</code></dd></div>
<div><dt>Data</dt><dd><code>${shortHash(inputs.datasetSha256)}</code></dd></div>
<div><dt>Seed</dt><dd>${inputs.seed}</dd></div>
<div><dt>Plumbline</dt><dd>${inputs.toolVersion}</dd></div>
</dl>
</section>`;
}
