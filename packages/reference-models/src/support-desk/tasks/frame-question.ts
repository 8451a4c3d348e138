import type { Draw } from '../draw.ts';
import { asSentence, fillSlots } from '../fill-slots.ts';
import { QUESTION_LEADS, QUESTION_TAILS } from '../templates/question-frame.ts';
import { FIRST_NAMES } from '../templates/vocabulary.ts';

/** Puts a question into a greeting and an ending. */
export function frameQuestion(draw: Draw, question: string): string {
  const lead = draw.one(QUESTION_LEADS);
  const tail = draw.one(QUESTION_TAILS);
  return `${lead === '' ? asSentence(question) : lead + question}?${fillSlots(tail, { f: draw.one(FIRST_NAMES) })}`;
}

/** What the verbose style adds to an answer. */
export const CLOSING = ' Let me know if I can help with anything else.';
