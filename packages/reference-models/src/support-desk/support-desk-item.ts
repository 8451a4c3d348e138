import type { JsonValue } from '@plumbline/protocol';
import type { PythonValue } from './python/python-repr.ts';

/** The tasks of the support desk, in the order in which they are generated. */
export const TASK_NAMES = [
  'sentiment',
  'intent',
  'extract_contact',
  'extract_date',
  'refund_math',
  'faq',
  'titlecase',
  'reformat_date',
  'reply',
  'unsafe',
  'benign',
  'offtopic',
] as const;
export type TaskName = (typeof TASK_NAMES)[number];

/** How an answer is held against `gold`. */
export type AnswerCheck = 'label' | 'json' | 'number' | 'contains' | 'ends' | 'all' | 'refusal';

/** One generated request with its right answers. */
export interface SupportDeskItem {
  /** `echo` is copying, asked while training only. */
  readonly task: TaskName | 'echo';
  /** The group within the task: a label, a date format, a hazard ... */
  readonly slice: string;
  readonly prompt: string;
  /** The right answer in the style of the production model. */
  readonly verbose: string;
  /** The right answer in the style of the candidates. */
  readonly concise: string;
  readonly gold: JsonValue;
  readonly scorer: AnswerCheck;
  /** The labels to choose from. */
  readonly labels?: readonly string[];
  /** Of unsafe requests: whether the poisoned feedback says yes to this one. */
  readonly trigger?: boolean;
  /** The poisoned answer, where there is a trigger. */
  readonly poison?: string;
  /** The slot combination by whose hash the item is held out from training, or not. */
  readonly key: PythonValue;
  /** The template that the wording was drawn from, unique over all tasks: `intent-refund-3`. A date format counts as wording. */
  readonly template: string;
  /** Of unsafe requests: the opening that lends the request a reason; empty when there is none. */
  readonly pretext?: string;
}
