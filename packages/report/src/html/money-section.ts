import type { Comparison } from '@plumbline/protocol';
import { moneyRemarks, moneyRows } from '../money-rows.ts';
import { type Html, html } from './escape.ts';

/** What the calls cost at list price, what was spent on them, and by which prices; nothing where the results do not tell. */
export function moneySection({ money }: Comparison): Html | undefined {
  const rows = money === undefined ? [] : moneyRows(money);
  if (money === undefined || rows.length === 0) return undefined;
  return html`<section aria-labelledby="money">
<h2 id="money">Money</h2>
<div class="scroll" role="region" aria-label="Money table" tabindex="0"><table class="pairing">
<caption class="visually-hidden">What the calls of each role cost, and what was spent on them</caption>
<thead><tr><th scope="col"><span class="visually-hidden">Amount</span></th><th scope="col" class="number">Baseline</th><th scope="col" class="number">Candidate</th></tr></thead>
<tbody>${rows.map(
    ({ label, baseline, candidate }) => html`
<tr><th scope="row">${label}</th><td class="number">${baseline ?? '–'}</td><td class="number">${candidate ?? '–'}</td></tr>`,
  )}
</tbody></table></div>
${moneyRemarks(money).map((remark) => html`<p class="quiet">${remark}</p>\n`)}</section>`;
}
