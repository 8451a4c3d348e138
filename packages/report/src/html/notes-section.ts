import type { Comparison } from '@plumbline/protocol';
import { shortened } from '../cut-text.ts';
import { formatCount } from '../format-value.ts';
import { type Html, html } from './escape.ts';

const MOST_NOTES = 100;

/** What a green verdict could not have seen, and other remarks of the comparison. */
export function notesSection({ notes }: Comparison): Html {
  const omitted = notes.length - MOST_NOTES;
  return html`<section aria-labelledby="limits">
<h2 id="limits">What could not have been seen</h2>
${
  notes.length === 0
    ? html`<p class="quiet">The comparison makes no remark.</p>`
    : html`<ul class="notes">${notes.slice(0, MOST_NOTES).map((note) => html`<li>${shortened(note, 1_000)}</li>`)}${omitted > 0 && html`<li class="quiet">and ${formatCount(omitted, 'more remark')}, in comparison.json</li>`}</ul>`
}
</section>`;
}
