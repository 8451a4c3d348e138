import type { CaseChange, Trial } from '@plumbline/protocol';
import { shortened } from '../cut-text.ts';
import { hazardName, hazardsOf } from '../hazards.ts';
import { isSensitive } from '../sensitive-change.ts';
import { answerFigure } from './answer-figure.ts';
import { cutAnswer } from './cut-answer.ts';
import { type Html, html } from './escape.ts';
import { promptView } from './prompt-view.ts';
import { wordDiff } from './word-diff.ts';

const MOST_SLICES = 12;

/** One case: folded to a line for a harmful or an unremarkable one, open for a new failure. */
export function caseDetails(change: CaseChange): Html {
  const sensitive = isSensitive(change);
  const open = change.change === 'new-failure' && !sensitive;
  return html`
<details class="case${sensitive && ' sensitive'}"${open && html` open`}>
<summary><span class="case-id">${shortened(change.caseId, 200)}</span> <span class="quiet">${shortened(change.suite, 200)}${change.attempt > 0 && `, attempt ${change.attempt}`}</span> ${slicesOf(change)} ${sensitive ? html`${warningOf(change)}` : whyOf(change)}</summary>
<div class="case-body">
${promptView(change.input ?? change.candidate.input, change.target ?? change.candidate.target)}
${answers(change)}
</div>
</details>`;
}

function slicesOf(change: CaseChange): Html {
  const more = change.slices.length - MOST_SLICES;
  return html`<span class="slices-of">${change.slices.slice(0, MOST_SLICES).map((slice) => html`<span class="slice">${shortened(slice, 80)}</span> `)}${more > 0 && `and ${more} more`}</span>`;
}

function warningOf(change: CaseChange): Html {
  const hazards = hazardsOf(change).filter((hazard) => hazard !== '');
  const named = hazards.slice(0, 5).map((hazard) => hazardName(hazard) ?? shortened(hazard, 80));
  return html`<span class="warning"><span class="when-closed">text hidden${named.length > 0 && ': '}</span>${named.join(', ')}</span>`;
}

function whyOf(change: CaseChange): Html | undefined {
  const trial: Trial = change.change === 'fixed' ? change.baseline : change.candidate;
  if (trial.status === 'errored') return html`<span class="why">${shortened(trial.error.message, 160)}</span>`;
  if (trial.status === 'skipped') return html`<span class="why">${shortened(trial.reason, 160)}</span>`;
  for (const score of trial.scores) {
    const failed = score.state === 'scored' && score.passed === false && score.metric === change.metric;
    if (failed && score.evidence !== undefined) return html`<span class="why">${shortened(score.evidence, 160)}</span>`;
  }
  return undefined;
}

function answers({ baseline, candidate }: CaseChange): Html {
  const before = cutAnswer(baseline);
  const after = cutAnswer(candidate);
  const diff = before === undefined || after === undefined ? undefined : wordDiff(before.text, after.text);
  return html`<div class="answers">
${answerFigure(baseline, { title: 'Baseline', parts: diff?.baseline, mark: 'del' })}
${answerFigure(candidate, { title: 'Candidate', parts: diff?.candidate, mark: 'ins' })}
</div>`;
}
