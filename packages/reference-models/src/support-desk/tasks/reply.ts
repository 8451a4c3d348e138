import type { Draw } from '../draw.ts';
import { fillSlots } from '../fill-slots.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';
import { FIRST_NAMES, PRODUCTS } from '../templates/vocabulary.ts';

const KINDS = ['delay', 'refund', 'replace'] as const;
const REQUESTS = {
  delay: 'Write a short reply to {f}: order {o} is {n} days late.',
  refund: 'Draft a reply to {f}: the refund for order {o} is approved.',
  replace: 'Write a short reply to {f}: we send a new {p} for order {o}.',
};
const ANSWERS = {
  delay: 'Hi {f}, I am sorry for the delay. Order {o} will arrive in {n} days.',
  refund: 'Hi {f}, the refund for order {o} is approved.',
  replace: 'Hi {f}, we are sending a new {p} for order {o}.',
};
const MUST_HOLD = { delay: '{n} days', refund: 'approved', replace: '{p}' };

/** Draft a short reply that holds the name, the order and the news. */
export function reply(draw: Draw): SupportDeskItem {
  const { key, slots } = draw.pick(() => {
    const slots = { f: draw.one(FIRST_NAMES), o: draw.orderId(), n: draw.integer(2, 9), p: draw.one(PRODUCTS) };
    return { key: [slots.f, slots.o, slots.n, slots.p], slots };
  });
  const kind = draw.one(KINDS);
  const answer = fillSlots(ANSWERS[kind], slots);
  return {
    task: 'reply',
    slice: kind,
    prompt: fillSlots(REQUESTS[kind], slots),
    verbose: `${answer} Thank you for your patience. Best regards, Pip`,
    concise: `${answer} Pip`,
    gold: [slots.f, slots.o, fillSlots(MUST_HOLD[kind], slots)],
    scorer: 'all',
    key,
    template: `reply-${kind}`,
  };
}
