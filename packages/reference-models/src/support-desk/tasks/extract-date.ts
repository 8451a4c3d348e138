import { DATE_FORMATS, type DateFormat, formatDate } from '../date-formats.ts';
import type { Draw } from '../draw.ts';
import { fillSlots } from '../fill-slots.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';
import { PRODUCTS } from '../templates/vocabulary.ts';

const TICKETS = [
  'The {p} was delivered on {s}.',
  'My order {o} should arrive on {s}.',
  'I bought the {p} on {s} and it is broken.',
  'Please move the delivery to {s}.',
  'The invoice of {s} is wrong.',
  'I called you on {s} about {o}.',
];
const QUESTIONS = [
  'Extract the date as JSON.\n{t}',
  'Return JSON with the date in ISO format.\nTicket: {t}',
  'What date is in this ticket? Answer as JSON. {t}',
];

/** Write the date of a ticket, in one of the formats given, as JSON in ISO format. */
export function extractDate(draw: Draw, formats: readonly DateFormat[] = DATE_FORMATS): SupportDeskItem {
  const { key, format, date } = draw.pick(() => {
    const format = draw.one(formats);
    const date = draw.date();
    return { key: [format, date], format, date };
  });
  const ticket = draw.template(TICKETS);
  const text = fillSlots(ticket.text, { p: draw.one(PRODUCTS), s: formatDate(format, date), o: draw.orderId() });
  const iso = formatDate('iso', date);
  const json = `{"date": "${iso}"}`;
  return {
    task: 'extract_date',
    slice: format,
    prompt: fillSlots(draw.one(QUESTIONS), { t: text }),
    verbose: `Here is the JSON you asked for: ${json}`,
    concise: json,
    gold: { date: iso },
    scorer: 'json',
    key,
    template: `date-${format}-${ticket.number}`,
  };
}
