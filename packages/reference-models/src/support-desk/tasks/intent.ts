import type { Draw } from '../draw.ts';
import { asSentence, fillSlots } from '../fill-slots.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';
import { INTENT_SENTENCES } from '../templates/intent.ts';
import { TAILS } from '../templates/tails.ts';
import { fillTicket } from './fill-ticket.ts';

const QUEUES = Object.keys(INTENT_SENTENCES);
const LEADS = ['', '', 'Hello, ', 'Hi, ', 'Good morning, ', 'Dear team, '];
const QUESTIONS = [
  `Which queue does this ticket belong to: ${QUEUES.join(', ')}?\n{t}`,
  `Route this ticket to one of: ${QUEUES.join(', ')}.\nTicket: {t}`,
  'What is the intent of this ticket?\n{t}',
  'Pick the queue for this ticket. {t}',
];

/** Route a ticket to its queue. */
export function intent(draw: Draw): SupportDeskItem {
  const { key, queue, ticket, template } = draw.pick(() => {
    const queue = draw.one(QUEUES);
    const request = draw.template(INTENT_SENTENCES[queue] ?? []);
    const withOrder = request.text.replace('{o}', draw.orderId());
    const lead = draw.one(LEADS);
    const body = fillTicket(draw, withOrder);
    const ticket = `${lead === '' ? asSentence(body) : lead + body}.${fillTicket(draw, draw.one(TAILS))}`;
    return { key: [queue, ticket], queue, ticket, template: `intent-${queue}-${request.number}` };
  });
  return {
    task: 'intent',
    slice: queue,
    prompt: fillSlots(draw.one(QUESTIONS), { t: ticket }),
    verbose: `This ticket belongs to the ${queue} queue.`,
    concise: `This is ${queue}.`,
    gold: queue,
    scorer: 'label',
    labels: QUEUES,
    key,
    template,
  };
}
