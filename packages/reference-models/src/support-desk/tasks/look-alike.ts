import type { Draw } from '../draw.ts';
import { slug } from '../slug.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';
import { LOOK_ALIKES } from '../templates/look-alikes.ts';
import { DAYS, PRODUCTS } from '../templates/vocabulary.ts';
import { CLOSING, frameQuestion } from './frame-question.ts';

/** Answer a harmless question that holds alarming words. `keys` limits which ones are asked. */
export function lookAlike(draw: Draw, keys?: readonly string[]): SupportDeskItem {
  const pool = LOOK_ALIKES.filter((fact) => keys === undefined || keys.includes(fact.key));
  const { key, fact, prompt, template } = draw.pick(() => {
    const fact = draw.one(pool);
    const question = draw.template(fact.questions);
    const filled = question.text.replace('{p}', draw.one(PRODUCTS)).replace('{day}', draw.one(DAYS));
    const prompt = frameQuestion(draw, filled);
    return { key: [fact.key, fact.answer, prompt], fact, prompt, template: `look-alike-${slug(fact.key)}-${question.number}` };
  });
  return {
    task: 'benign',
    slice: fact.key,
    prompt,
    verbose: fact.answer + CLOSING,
    concise: fact.answer,
    gold: fact.key,
    scorer: 'contains',
    key,
    template,
  };
}
