import type { Score, Trial } from '@plumbline/protocol';
import { shortened } from '../cut-text.ts';
import { formatCount, formatNumber, formatValue } from '../format-value.ts';
import { cutAnswer } from './cut-answer.ts';
import { type Html, html } from './escape.ts';
import { checkIcon } from './icons.ts';
import type { DiffPart } from './word-diff.ts';

const MOST_SCORES = 30;

/** How one answer is shown beside the other. */
export interface AnswerFigureOptions {
  readonly title: string;
  /** The answer with what differs from the other one; absent when one of the two has no answer. */
  readonly parts: readonly DiffPart[] | undefined;
  /** Element that marks what only this answer has. */
  readonly mark: 'del' | 'ins';
}

/** One model's answer with its cost and latency, and what the scorers said of it. */
export function answerFigure(trial: Trial, { title, parts, mark }: AnswerFigureOptions): Html {
  return html`<figure><figcaption><b>${title}</b> <span class="quiet">${measuresOf(trial).join(' · ')}</span></figcaption>
${textOf(trial, parts, mark)}
${trial.status === 'completed' && scoreList(trial.scores)}</figure>`;
}

function textOf(trial: Trial, parts: readonly DiffPart[] | undefined, mark: 'del' | 'ins'): Html {
  if (trial.status === 'errored') {
    return html`<p class="no-answer"><b>Error</b> <code>${shortened(trial.error.code, 100)}</code> ${shortened(trial.error.message, 1_000)}</p>`;
  }
  if (trial.status === 'skipped') return html`<p class="no-answer"><b>Skipped</b> ${shortened(trial.reason, 1_000)}</p>`;
  const cut = cutAnswer(trial);
  if (cut === undefined || cut.text === '') return html`<p class="no-answer">The answer is empty.</p>`;
  const text = parts === undefined ? cut.text : parts.map((part) => (part.kind === 'same' ? part.text : marked(part.text, mark)));
  return html`<div class="text" dir="auto">${text}</div>${
    cut.omitted > 0 && html`<p class="quiet">and ${formatCount(cut.omitted, 'more character')}, in run.ndjson</p>`
  }`;
}

function marked(text: string, mark: 'del' | 'ins'): Html {
  return mark === 'del' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`;
}

function measuresOf(trial: Trial): readonly string[] {
  if (trial.status === 'skipped') return [];
  const cost = trial.costUsd === undefined ? [] : [formatValue(trial.costUsd, 'usd')];
  if (trial.status === 'errored') return cost;
  return [
    ...(trial.latencyMs === undefined ? [] : [formatValue(trial.latencyMs, 'ms')]),
    ...cost,
    ...(trial.outputTokens === undefined ? [] : [formatCount(trial.outputTokens, 'token')]),
    ...(trial.finishReason === 'stop' ? [] : [`ended by ${trial.finishReason}`]),
  ];
}

function scoreList(scores: readonly Score[]): Html | undefined {
  if (scores.length === 0) return undefined;
  const omitted = scores.length - MOST_SCORES;
  return html`<ul class="scores">${scores.slice(0, MOST_SCORES).map(scoreItem)}${omitted > 0 && html`<li class="quiet">and ${formatCount(omitted, 'more score')}, in run.ndjson</li>`}</ul>`;
}

function scoreItem(score: Score): Html {
  const name = html`<span class="quiet">${shortened(score.scorer, 80)}</span>`;
  if (score.state === 'unscored') {
    return html`<li><span class="state open">${checkIcon('open')} Not scored</span> ${name} ${shortened(score.reason, 400)}</li>`;
  }
  const evidence = score.evidence === undefined ? '' : shortened(score.evidence, 400);
  if (score.passed === undefined)
    return html`<li><span class="state">${formatNumber(score.value, 2)}</span> ${name} ${evidence}</li>`;
  const state = score.passed ? 'pass' : 'fail';
  return html`<li><span class="state ${state}">${checkIcon(state)} ${score.passed ? 'Passed' : 'Failed'}</span> ${name} ${evidence}</li>`;
}
