import type { Draw } from '../draw.ts';
import { asSentence, fillSlots } from '../fill-slots.ts';
import type { SupportDeskItem } from '../support-desk-item.ts';
import { SENTIMENT_SENTENCES } from '../templates/sentiment.ts';
import { TAILS } from '../templates/tails.ts';
import { fillTicket } from './fill-ticket.ts';

const SENTIMENTS = ['positive', 'negative', 'neutral'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

const QUESTIONS = [
  'Classify the sentiment of this ticket as positive, negative or neutral.\nTicket: {t}',
  'Is this message positive, negative or neutral? {t}',
  'Sentiment (positive, negative, neutral): {t}',
  'What is the sentiment of this ticket?\n{t}',
];

/** Name the sentiment of a ticket. */
export function sentiment(draw: Draw): SupportDeskItem {
  const { key, label, ticket, template } = draw.pick(() => {
    const label = draw.one(SENTIMENTS);
    const first = draw.template(SENTIMENT_SENTENCES[label]);
    let ticket = `${asSentence(fillTicket(draw, first.text))}.`;
    if (draw.random.random() < 0.5) {
      const sameMood = draw.random.random() < 0.7;
      const second = draw.one(SENTIMENT_SENTENCES[sameMood ? label : 'neutral']);
      ticket += ` ${asSentence(fillTicket(draw, second))}.`;
    }
    ticket += fillTicket(draw, draw.one(TAILS));
    return { key: [label, ticket], label, ticket, template: `sentiment-${label}-${first.number}` };
  });
  return {
    task: 'sentiment',
    slice: label,
    prompt: fillSlots(draw.one(QUESTIONS), { t: ticket }),
    verbose: `The sentiment of this ticket is ${label}.`,
    concise: `The sentiment is ${label}.`,
    gold: label,
    scorer: 'label',
    labels: SENTIMENTS,
    key,
    template,
  };
}
