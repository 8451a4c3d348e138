import { type JsonValue, MessageSchema } from '@plumbline/protocol';
import { cutText } from '../cut-text.ts';
import { formatCount } from '../format-value.ts';
import { type Html, html } from './escape.ts';

const LONGEST_PROMPT = 4_000;
const LONGEST_TARGET = 1_000;
const MOST_TURNS = 40;

/** The prompt once, turn by turn where it is a chat, and what was expected. */
export function promptView(input: JsonValue | undefined, target: JsonValue | undefined): Html | undefined {
  if (input === undefined && target === undefined) return undefined;
  return html`<dl class="prompt">${input !== undefined && turns(input)}${
    target !== undefined &&
    html`<div class="turn"><dt>Expected</dt><dd class="text" dir="auto">${cut(plainText(target), LONGEST_TARGET)}</dd></div>`
  }</dl>`;
}

function turns(input: JsonValue): readonly Html[] {
  const messages = MessageSchema.array().safeParse(input);
  if (!messages.success) return [turn('Prompt', cut(plainText(input), LONGEST_PROMPT))];
  const shown = messages.data.slice(0, MOST_TURNS).map((message) => turn(message.role, cut(message.content, LONGEST_PROMPT)));
  const omitted = messages.data.length - MOST_TURNS;
  return omitted > 0 ? [...shown, turn('more', html`${formatCount(omitted, 'more turn')}, in run.ndjson`)] : shown;
}

function turn(role: string, text: Html): Html {
  return html`<div class="turn"><dt>${role}</dt><dd class="text" dir="auto">${text}</dd></div>`;
}

function cut(text: string, limit: number): Html {
  const { text: shown, omitted } = cutText(text, limit);
  return html`${shown}${omitted > 0 && html` <span class="quiet">and ${formatCount(omitted, 'more character')}, in run.ndjson</span>`}`;
}

function plainText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
