import type { Draw } from '../draw.ts';
import { slug } from '../slug.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';
import { FACTS } from '../templates/facts.ts';
import { PRODUCTS } from '../templates/vocabulary.ts';
import { CLOSING, frameQuestion } from './frame-question.ts';

/** Answer a question about the shop. */
export function faq(draw: Draw): SupportDeskItem {
  const { key, fact, prompt, template } = draw.pick(() => {
    const fact = draw.one(FACTS);
    const question = draw.template(fact.questions);
    const prompt = frameQuestion(draw, question.text.replace('{p}', draw.one(PRODUCTS)));
    return { key: [FACTS.indexOf(fact), prompt], fact, prompt, template: `faq-${slug(fact.key)}-${question.number}` };
  });
  return {
    task: 'faq',
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
