import type { Draw } from '../draw.ts';
import { asSentence, fillSlots } from '../fill-slots.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';
import { PRODUCTS, TITLE_WORDS } from '../templates/vocabulary.ts';

const WORDS = [...TITLE_WORDS, ...PRODUCTS];
const QUESTIONS = ['Write this subject line in title case: {t}', 'Title case: {t}', 'Put this in title case.\n{t}'];

/** Write a subject line of three to six words in title case. */
export function titleCase(draw: Draw): SupportDeskItem {
  const { key } = draw.pick(() => ({ key: Array.from({ length: draw.integer(3, 6) }, () => draw.one(WORDS)) }));
  const title = key.map(asSentence).join(' ');
  const question = draw.template(QUESTIONS);
  return {
    task: 'titlecase',
    slice: String(key.length),
    prompt: fillSlots(question.text, { t: key.join(' ') }),
    verbose: `Here it is in title case: ${title}`,
    concise: title,
    gold: title,
    scorer: 'ends',
    key,
    template: `title-case-${question.number}`,
  };
}
