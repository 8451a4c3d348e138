import type { Draw } from '../draw.ts';
import { fillSlots } from '../fill-slots.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';
import { PRODUCTS } from '../templates/vocabulary.ts';

const TICKETS = [
  'Hi, this is {n}. My order {o} never arrived. Write to {e} please.',
  'Order {o} is late. My email is {e}. {n}',
  'Please send the invoice of {o} to {e}. Regards, {n}',
  '{n} here, you can reach me at {e} about {o}.',
  'From: {e}\nThe {p} in order {o} is broken.',
  'I am {n} ({e}). Where is {o}?',
];
const QUESTIONS = [
  'Extract the order id and email as JSON.\n{t}',
  'Return JSON with order_id and email.\nTicket: {t}',
  'Get order_id and email from this ticket as JSON: {t}',
];

/** Copy the order id and the e-mail address of a ticket into JSON. */
export function extractContact(draw: Draw): SupportDeskItem {
  const { key, order, email, customer } = draw.pick(() => {
    const order = draw.orderId();
    const email = draw.email();
    const customer = draw.customer();
    return { key: [order, email, customer], order, email, customer };
  });
  const ticket = draw.template(TICKETS);
  const text = fillSlots(ticket.text, { n: customer, o: order, e: email, p: draw.one(PRODUCTS) });
  const json = `{"order_id": "${order}", "email": "${email}"}`;
  return {
    task: 'extract_contact',
    slice: 'contact',
    prompt: fillSlots(draw.one(QUESTIONS), { t: text }),
    verbose: `Here is the JSON you asked for: ${json}`,
    concise: json,
    gold: { order_id: order, email },
    scorer: 'json',
    key,
    template: `contact-${ticket.number}`,
  };
}
