import type { Pairing } from '@plumbline/protocol';
import { formatNumber } from '../format-value.ts';
import { type Html, html } from './escape.ts';

/** Which trials the figures rest on, and which they do not. */
export function pairingSection(pairing: Pairing): Html {
  const rows: readonly (readonly [string, number])[] = [
    ['Pairs compared', pairing.paired],
    ['Errors of the baseline', pairing.erroredBaseline],
    ['Errors of the candidate', pairing.erroredCandidate],
    ['Only run on the baseline', pairing.onlyBaseline],
    ['Only run on the candidate', pairing.onlyCandidate],
    ['Not paired, content differs', pairing.contentMismatch],
  ];
  return html`<section aria-labelledby="pairing">
<h2 id="pairing">Trials</h2>
<table class="pairing">
<caption class="visually-hidden">Which trials the figures rest on</caption>
<tbody>${rows.map(
    ([label, count], index) => html`
<tr><th scope="row">${label}</th><td class="number${index > 0 && count > 0 && ' noteworthy'}">${formatNumber(count)}</td></tr>`,
  )}
</tbody></table>
</section>`;
}
