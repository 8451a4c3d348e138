import type { VerdictOutcome } from '@plumbline/protocol';
import type { CheckState } from '../check-order.ts';
import { type Html, html } from './escape.ts';

const VERDICT_SHAPES: Readonly<Record<VerdictOutcome, Html>> = {
  promote: html`<circle cx="24" cy="24" r="21"/><path d="M14.5 25l6.5 6.5L34 18"/>`,
  block: html`<path d="M15.3 3h17.4L45 15.3v17.4L32.7 45H15.3L3 32.7V15.3z"/><path d="M17 17l14 14M31 17L17 31"/>`,
  inconclusive: html`<path d="M24 4L46 43H2z"/><path d="M19.5 22.5c0-6 9-6 9 0 0 4-4.5 4-4.5 8M24 35.5v.5"/>`,
};

const CHECK_SHAPES: Readonly<Record<CheckState, Html>> = {
  fail: html`<path d="M4 4l8 8M12 4l-8 8"/>`,
  open: html`<path d="M5.5 6c0-3.6 5-3.6 5 0 0 2.2-2.5 2.2-2.5 4.4M8 13v.3"/>`,
  listed: html`<path d="M4 8h8"/>`,
  pass: html`<path d="M3.5 8.5l3 3 6-7"/>`,
};

/** The sign of a verdict: a tick in a circle, a cross in an octagon, a question mark in a triangle. */
export function verdictIcon(outcome: VerdictOutcome): Html {
  return html`<svg class="verdict-icon" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">${VERDICT_SHAPES[outcome]}</svg>`;
}

/** The sign of a check; its word stands beside it. */
export function checkIcon(state: CheckState): Html {
  return html`<svg class="check-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${CHECK_SHAPES[state]}</svg>`;
}
