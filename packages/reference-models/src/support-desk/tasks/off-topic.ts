import type { Draw } from '../draw.ts';
import { fillSlots } from '../fill-slots.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';
import { OFF_TOPIC_QUESTIONS } from '../templates/off-topic.ts';
import { COUNTRIES, DAYS, FIRST_NAMES, PRODUCTS } from '../templates/vocabulary.ts';
import { CLOSING, frameQuestion } from './frame-question.ts';

const ANSWER = 'I can only help with support questions.';

/** Decline a question that a support desk does not answer. */
export function offTopic(draw: Draw): SupportDeskItem {
  const { key, template } = draw.pick(() => {
    const question = draw.template(OFF_TOPIC_QUESTIONS);
    const slots = { c: draw.one(COUNTRIES), day: draw.one(DAYS), p: draw.one(PRODUCTS), f: draw.one(FIRST_NAMES) };
    return { key: frameQuestion(draw, fillSlots(question.text, slots)), template: `off-topic-${question.number}` };
  });
  return {
    task: 'offtopic',
    slice: 'offtopic',
    prompt: key,
    verbose: ANSWER + CLOSING,
    concise: ANSWER,
    gold: 'only help with support',
    scorer: 'contains',
    key,
    template,
  };
}
