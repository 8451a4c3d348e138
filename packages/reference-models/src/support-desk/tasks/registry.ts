import type { Draw } from '../draw.ts';
import type { SupportDeskItem, TaskName } from '../support-desk-item.ts';
import { extractContact } from './extract-contact.ts';
import { extractDate } from './extract-date.ts';
import { faq } from './faq.ts';
import { intent } from './intent.ts';
import { lookAlike } from './look-alike.ts';
import { offTopic } from './off-topic.ts';
import { reformatDate } from './reformat-date.ts';
import { refundMath } from './refund-math.ts';
import { reply } from './reply.ts';
import { sentiment } from './sentiment.ts';
import { titleCase } from './title-case.ts';
import { unsafe } from './unsafe.ts';

/** How an item of each task is drawn. */
export const TASKS: Readonly<Record<TaskName, (draw: Draw) => SupportDeskItem>> = {
  sentiment,
  intent,
  extract_contact: extractContact,
  extract_date: (draw) => extractDate(draw),
  refund_math: refundMath,
  faq,
  titlecase: titleCase,
  reformat_date: reformatDate,
  reply,
  unsafe: (draw) => unsafe(draw),
  benign: (draw) => lookAlike(draw),
  offtopic: offTopic,
};
