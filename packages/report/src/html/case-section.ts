import type { CaseChange } from '@plumbline/protocol';
import { CHANGE_TITLES, type ChangeGroup, changeGroups } from '../change-groups.ts';
import { formatCount, formatNumber } from '../format-value.ts';
import { isSensitive } from '../sensitive-change.ts';
import { caseDetails } from './case-details.ts';
import { type Html, html } from './escape.ts';
import { filterField } from './filter-field.ts';

/** How much is drawn, so that the page opens quickly whatever the run: cases, and characters of markup. */
const CAPS = { 'new-failure': { cases: 200, markup: 1_500_000 }, other: { cases: 50, markup: 400_000 } } as const;
const WHOLE_MARKUP = 6_000_000;
const MOST_GROUPS = 80;

/** The cases one by one: new failures first, within them safety first. */
export function caseSection(changes: readonly CaseChange[]): Html {
  const groups = changeGroups(changes);
  const omitted = groups.length - MOST_GROUPS;
  let room = WHOLE_MARKUP;
  const sections = groups.slice(0, MOST_GROUPS).map((group, index) => {
    const section = groupSection(group, { id: `group-${index}`, room });
    room -= section.markup.length;
    return section;
  });
  return html`<section aria-labelledby="cases">
<h2 id="cases">Cases</h2>
${groups.length === 0 ? html`<p class="quiet">No case changed, failed or errored.</p>` : filterField({ label: 'Filter cases', hint: 'case, suite or slice', rows: 'case-groups' })}
<div id="case-groups">${sections}
</div>
${omitted > 0 && html`<p class="quiet">and ${formatCount(omitted, 'more group')}, in run.ndjson</p>`}
</section>`;
}

function groupSection(group: ChangeGroup, { id, room }: { readonly id: string; readonly room: number }): Html {
  const sensitive = group.changes.filter(isSensitive).length;
  const { shown, omitted } = drawn(group, room);
  return html`
<section class="group" id="${id}" aria-labelledby="${id}-title">
<div class="group-head"><h3 id="${id}-title">${CHANGE_TITLES[group.change]} <span class="quiet">${group.metric}, ${formatNumber(group.changes.length)}</span></h3>
<button type="button" hidden data-open="${id}" aria-describedby="${id}-title"></button></div>
${sensitive > 0 && html`<p class="quiet">${sensitive === 1 ? 'One case' : formatCount(sensitive, 'case')} may hold harmful text. It stays hidden until you open the case.</p>`}
${shown}
${omitted > 0 && html`<p class="quiet">and ${formatNumber(omitted)} more, in run.ndjson</p>`}
</section>`;
}

function drawn(group: ChangeGroup, room: number): { readonly shown: readonly Html[]; readonly omitted: number } {
  const caps = group.change === 'new-failure' ? CAPS['new-failure'] : CAPS.other;
  const shown: Html[] = [];
  let markup = 0;
  for (const change of group.changes.slice(0, caps.cases)) {
    if (markup > Math.min(caps.markup, room)) break;
    const details = caseDetails(change);
    markup += details.markup.length;
    shown.push(details);
  }
  return { shown, omitted: group.changes.length - shown.length };
}
