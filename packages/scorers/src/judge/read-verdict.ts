import type { Completion } from '@plumbline/protocol';
import { firstJsonObject } from '../parts/first-json-object.ts';

/** What a judge decided, or why its reply says nothing. */
export type JudgeVerdict = { readonly verdict: 'yes' | 'no'; readonly reason: string } | { readonly problem: string };

const MAX_REPLY_CHARACTERS = 20_000;
const MAX_SHOWN_CHARACTERS = 60;
const FENCE = /^```(?:json)?\n([\s\S]*)\n```$/;

/**
 * Reads a judge's reply. It must be one JSON object with exactly `reason`, a text, and `verdict`, `yes` or `no`; a code fence around
 * it is allowed. Anything else is no verdict: a refusal, prose, an echo of the answer beside it, another word, a key twice.
 */
export function readVerdict({ text, finishReason, refusal }: Completion): JudgeVerdict {
  if (refusal !== undefined) return { problem: 'the judge refused' };
  if (finishReason === 'length') return { problem: 'the judge was cut off at its token limit' };
  if (finishReason === 'content-filter') return { problem: 'the judge was stopped by a content filter' };
  const trimmed = text.length > MAX_REPLY_CHARACTERS ? '' : text.trim();
  const reply = FENCE.exec(trimmed)?.[1]?.trim() ?? trimmed;
  const { verdict, reason, ...others } = wholeObject(reply) ?? {};
  const isVerdict = (verdict === 'yes' || verdict === 'no') && typeof reason === 'string' && Object.keys(others).length === 0;
  return isVerdict ? { verdict, reason } : { problem: `the judge's reply is no verdict: ${shown(text)}` };
}

/** The object that a text consists of, without a key twice; `undefined` where anything stands beside it. */
function wholeObject(text: string) {
  const found = firstJsonObject(text);
  if ('problem' in found || !text.startsWith('{')) return undefined;
  try {
    JSON.parse(text);
    return found.object;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function shown(text: string): string {
  return JSON.stringify(text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS - 3)}...` : text);
}
