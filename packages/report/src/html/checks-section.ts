import type { Check, Verdict } from '@plumbline/protocol';
import { type CheckState, checkState, worstFirst } from '../check-order.ts';
import { shortened } from '../cut-text.ts';
import { formatCount } from '../format-value.ts';
import { type Html, html } from './escape.ts';
import { checkIcon } from './icons.ts';

const MOST_CHECKS = 200;

/** The state of a check as a word. */
export const CHECK_WORDS: Readonly<Record<CheckState, string>> = {
  fail: 'Fails',
  open: 'Open',
  listed: 'Listed',
  pass: 'Passes',
};

/** The policy line by line, worst first; what passed and what is only listed can be folded open. */
export function checksSection({ checks }: Verdict): Html {
  const sorted = worstFirst(checks);
  const of = (...states: readonly CheckState[]) => sorted.filter((check) => states.includes(checkState(check)));
  const deciding = of('fail', 'open');
  const listed = of('listed');
  const passed = of('pass');
  return html`<section class="checks" aria-labelledby="checks">
<h2 id="checks">Checks</h2>
${
  deciding.length > 0
    ? checkList(deciding)
    : html`<p class="quiet">${checks.length === 0 ? 'The policy was not applied to anything.' : 'No check fails and none is open.'}</p>`
}
${listed.length > 0 && html`<details><summary>${formatCount(listed.length, 'finding')} listed that ${listed.length === 1 ? 'does' : 'do'} not decide</summary>${checkList(listed)}</details>`}
${passed.length > 0 && html`<details${deciding.length === 0 && html` open`}><summary>${formatCount(passed.length, 'check')} passed</summary>${checkList(passed)}</details>`}
</section>`;
}

function checkList(checks: readonly Check[]): Html {
  const omitted = checks.length - MOST_CHECKS;
  return html`<ul class="check-list">${checks.slice(0, MOST_CHECKS).map(checkItem)}${
    omitted > 0 && html`<li class="quiet">and ${formatCount(omitted, 'more check')}, in comparison.json</li>`
  }</ul>`;
}

function checkItem(check: Check): Html {
  const state = checkState(check);
  return html`
<li class="${state}"><span class="state">${checkIcon(state)} ${CHECK_WORDS[state]}</span>
<div><p><b>${shortened(check.metric, 100)}</b>${check.slice !== undefined && html` on <b>${shortened(check.slice, 200)}</b>`} <span class="quiet">${shortened(check.rule, 200)}</span></p>
<p>${shortened(check.because, 1_000)}${
    check.casesToDecide !== undefined &&
    !check.because.includes('would decide') &&
    html`. <span class="needed">About ${formatCount(check.casesToDecide, 'case')} like these would decide.</span>`
  }</p></div></li>`;
}
