import type { Comparison, VerdictOutcome } from '@plumbline/protocol';
import { shortened } from '../cut-text.ts';
import { earlyStopText } from '../early-stop-text.ts';
import { modelName } from '../identity-rows.ts';
import { type Html, html } from './escape.ts';
import { headlineFacts } from './headline-facts.ts';
import { verdictIcon } from './icons.ts';

/** The verdict as a word. */
export const VERDICT_WORDS: Readonly<Record<VerdictOutcome, string>> = {
  promote: 'Promote',
  block: 'Block',
  inconclusive: 'Inconclusive',
};

/** The first thing on the page: the verdict as word, sign and colour, its sentence, and the figures behind it. */
export function verdictSection(comparison: Comparison): Html {
  const { verdict, inputs } = comparison;
  const facts = headlineFacts(comparison);
  const stopped = earlyStopText(comparison);
  return html`<section class="verdict ${verdict.outcome}" aria-labelledby="verdict">
${verdictIcon(verdict.outcome)}
<div class="verdict-text">
<h1 id="verdict"><span class="visually-hidden">Verdict: </span>${VERDICT_WORDS[verdict.outcome]}</h1>
<p class="because">${shortened(verdict.because, 1_000)}</p>${
    stopped !== undefined &&
    html`
<p>${stopped}</p>`
  }
<p class="quiet">Candidate <b>${nameOf(inputs.candidate)}</b> against baseline <b>${nameOf(inputs.baseline)}</b></p>
</div>
</section>
${
  facts.length > 0 &&
  html`<dl class="facts">${facts.map(
    (fact) => html`
<div><dt>${fact.label}</dt><dd><span class="figure">${fact.figure}</span> <span class="quiet">${fact.remark}</span></dd></div>`,
  )}
</dl>`
}`;
}

function nameOf(identity: Comparison['inputs']['baseline']): string {
  const revision = identity?.revision === undefined ? '' : ` ${shortened(identity.revision, 60)}`;
  return `${shortened(modelName(identity), 120)}${revision}`;
}
