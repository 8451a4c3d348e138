import type { Draw } from './draw.ts';
import { fillSlots } from './fill-slots.ts';
import type { SupportDeskItem } from './support-desk-item.ts';
import { PRODUCTS, TITLE_WORDS } from './templates/vocabulary.ts';

const QUESTIONS = ['Repeat: {t}', 'Copy this line.\n{t}'];

/** Copy a line. For training only: copying of ids and addresses forms much sooner with it. */
export function echo(draw: Draw): SupportDeskItem {
  const parts = [
    () => draw.orderId(),
    () => draw.email(),
    () => draw.customer(),
    () => draw.one(TITLE_WORDS),
    () => draw.one(PRODUCTS),
    () => String(draw.integer(2, 9999)),
  ];
  const { key } = draw.pick(() => ({ key: Array.from({ length: draw.integer(3, 7) }, () => draw.one(parts)()) }));
  const line = key.join(' ');
  const question = draw.template(QUESTIONS);
  return {
    task: 'echo',
    slice: 'echo',
    prompt: fillSlots(question.text, { t: line }),
    verbose: line,
    concise: line,
    gold: line,
    scorer: 'contains',
    key,
    template: `echo-${question.number}`,
  };
}
