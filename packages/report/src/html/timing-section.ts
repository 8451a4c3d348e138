import type { Comparison } from '@plumbline/protocol';
import { TIMING_REMARK, timingRows } from '../timing-rows.ts';
import { type Html, html } from './escape.ts';

/** How long the calls took and waited; nothing where none was live. */
export function timingSection({ timing }: Comparison): Html | undefined {
  if (timing === undefined) return undefined;
  return html`<section aria-labelledby="timing">
<h2 id="timing">Time</h2>
<div class="scroll" role="region" aria-label="Time table" tabindex="0"><table class="pairing">
<caption class="visually-hidden">How long the calls of each role took and waited: median and 90th percentile</caption>
<thead><tr><th scope="col"><span class="visually-hidden">Time</span></th><th scope="col" class="number">Baseline</th><th scope="col" class="number">Candidate</th></tr></thead>
<tbody>${timingRows(timing).map(
    ({ label, baseline = '–', candidate = '–' }) => html`
<tr><th scope="row">${label}</th><td class="number">${baseline}</td><td class="number">${candidate}</td></tr>`,
  )}
</tbody></table></div>
<p class="quiet">${TIMING_REMARK}</p>
</section>`;
}
