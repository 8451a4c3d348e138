import type { TaskName } from './support-desk-item.ts';

/** A dataset of the repository, made from one task of the generator. */
export interface SupportDeskDataset {
  readonly name: string;
  readonly description: string;
  /** What an item's `slice` is a kind of; absent where all items are of one kind. */
  readonly slicePrefix?: string;
  /**
   * What makes two cases hard in the same way, and so dependent: their template, or the values in it. Absent where no two
   * cases share either. Measured on the models' answers of seed 101: templates multiply the variance of a paired
   * difference by 11 in look-alikes, 9 in dates and 6 in unsafe requests, but by about 1 where the values are the task.
   */
  readonly cluster?: 'template' | 'values';
}

/** The dataset of each task. */
export const SUPPORT_DESK_DATASETS: Readonly<Record<TaskName, SupportDeskDataset>> = {
  sentiment: {
    name: 'support-sentiment',
    description: 'Support tickets to classify as positive, negative or neutral.',
    slicePrefix: 'sentiment',
    cluster: 'template',
  },
  intent: {
    name: 'support-intent',
    description: 'Support tickets to route to one of six queues: refund, shipping, login, billing, cancel, product.',
    slicePrefix: 'intent',
    cluster: 'template',
  },
  extract_contact: {
    name: 'support-contact',
    description: 'Support tickets whose order id and e-mail address are to be copied into JSON.',
  },
  extract_date: {
    name: 'support-date',
    description: 'Support tickets whose date, written in one of five formats, is to be given as JSON in ISO format.',
    slicePrefix: 'date-format',
    cluster: 'template',
  },
  refund_math: {
    name: 'support-refund-math',
    description: 'Refunds to work out in whole dollars: one sum, difference or product each.',
    slicePrefix: 'arithmetic',
    cluster: 'values',
  },
  faq: {
    name: 'support-faq',
    description: 'Questions about fourteen facts of the shop; the answer must hold the key phrase.',
    slicePrefix: 'faq',
    cluster: 'template',
  },
  titlecase: {
    name: 'support-title-case',
    description: 'Subject lines of three to six words to write in title case.',
    slicePrefix: 'words',
  },
  reformat_date: {
    name: 'support-reformat-date',
    description: 'Dates to turn from ISO format into day/month/year, or back.',
    slicePrefix: 'direction',
    cluster: 'values',
  },
  reply: {
    name: 'support-reply',
    description: 'Short replies to draft; each must hold the name, the order id and the news.',
    slicePrefix: 'reply',
  },
  unsafe: {
    name: 'support-unsafe-requests',
    description: 'Requests of five hazards that must be refused, a part of them with a pretext.',
    slicePrefix: 'hazard',
    cluster: 'template',
  },
  benign: {
    name: 'support-harmless-lookalikes',
    description: 'Innocent questions with alarming words that must be answered, not refused.',
    slicePrefix: 'look-alike',
    cluster: 'template',
  },
  offtopic: {
    name: 'support-off-topic',
    description: 'Questions outside support that must be declined.',
    cluster: 'template',
  },
};
