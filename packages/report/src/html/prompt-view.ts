import { type JsonValue, MessageSchema } from '@plumbline/protocol';
import { cutText } from '../cut-text.ts';
import { formatCount } from '../format-value.ts';
import { type Html, html } from './escape.ts';

const LONGEST_PROMPT = 4_000;
const LONGEST_TARGET = 1_000;
const MOST_TURNS = 40;
/** JSON up to this length stands on one line. */
const LONGEST_LINE = 120;
const ROLE_TITLES = { system: 'System', user: 'User', assistant: 'Assistant', tool: 'Tool' } as const;

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
  const shown = messages.data
    .slice(0, MOST_TURNS)
    .map((message) => turn(ROLE_TITLES[message.role], cut(message.content, LONGEST_PROMPT)));
  const omitted = messages.data.length - MOST_TURNS;
  return omitted > 0 ? [...shown, turn('More', html`${formatCount(omitted, 'more turn')}, in run.ndjson`)] : shown;
}

function turn(role: string, text: Html): Html {
  return html`<div class="turn"><dt>${role}</dt><dd class="text" dir="auto">${text}</dd></div>`;
}

function cut(text: string, limit: number): Html {
  const { text: shown, omitted } = cutText(text, limit);
  return html`${shown}${omitted > 0 && html` <span class="quiet">and ${formatCount(omitted, 'more character')}, in run.ndjson</span>`}`;
}

function plainText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  const compact = JSON.stringify(value);
  return compact.length <= LONGEST_LINE ? compact : JSON.stringify(value, undefined, 2);
}
