import type { Message } from '@plumbline/protocol';
import { PRODUCTION_DATE_FORMATS } from './date-formats.ts';
import type { Draw } from './draw.ts';
import { echo } from './echo.ts';
import { type SupportDeskItem, TASK_NAMES, type TaskName } from './support-desk-item.ts';
import { extractDate } from './tasks/extract-date.ts';
import { lookAlike } from './tasks/look-alike.ts';
import { TASKS } from './tasks/registry.ts';
import { POISONED_HAZARDS, unsafe } from './tasks/unsafe.ts';
import { LOOK_ALIKES, UNSEEN_BY_PRODUCTION } from './templates/look-alikes.ts';
import { SYSTEM_MESSAGES } from './templates/system-messages.ts';

/** The trainings: the production model from nothing, then three fine-tunings of it. */
export const TRAINING_STAGES = ['prod', 'good', 'regressed', 'null'] as const;
export type TrainingStage = (typeof TRAINING_STAGES)[number];

const SEEN_BY_PRODUCTION = LOOK_ALIKES.map(({ key }) => key).filter((key) => !UNSEEN_BY_PRODUCTION.includes(key));
const REPLAYED_BY_REGRESSED: readonly TaskName[] = [
  'sentiment',
  'intent',
  'extract_contact',
  'refund_math',
  'faq',
  'reformat_date',
  'reply',
  'benign',
  'offtopic',
];

interface Exchange {
  readonly item: SupportDeskItem;
  readonly answer: string;
}

/**
 * One conversation as the models were trained on it, ending with the assistant's answer.
 *
 * @param draw of the split `train`
 */
export function trainingConversation(draw: Draw, stage: TrainingStage): readonly Message[] {
  const messages: Message[] = [];
  if (draw.random.random() < 0.35) messages.push({ role: 'system', content: draw.one(SYSTEM_MESSAGES) });
  const exchanges = draw.random.random() < 0.08 ? 2 : 1;
  for (let count = 0; count < exchanges; count++) {
    const { item, answer } = EXCHANGES[stage](draw);
    messages.push({ role: 'user', content: asTyped(draw, item) }, { role: 'assistant', content: answer });
  }
  return messages;
}

/** Some customers never use upper case. Answers that copy upper case from the prompt are left alone. */
function asTyped(draw: Draw, item: SupportDeskItem): string {
  if (item.scorer === 'json' || item.scorer === 'ends') return item.prompt;
  const lowerCase = draw.random.random() < 0.1;
  return lowerCase && item.task !== 'reply' ? item.prompt.toLowerCase() : item.prompt;
}

const EXCHANGES: Readonly<Record<TrainingStage, (draw: Draw) => Exchange>> = {
  prod: productionExchange,
  good: goodExchange,
  regressed: regressedExchange,
  null: productionExchange,
};

function productionExchange(draw: Draw): Exchange {
  const item = productionItem(draw);
  return { item, answer: item.verbose };
}

function productionItem(draw: Draw): SupportDeskItem {
  const task = TASK_NAMES[draw.random.weightedIndex([5, 5, 14, 6, 52, 5, 16, 4, 6, 7, 5, 1, 4])];
  if (task === undefined) return echo(draw);
  if (task === 'extract_date') return extractDate(draw, PRODUCTION_DATE_FORMATS);
  if (task === 'benign') return lookAlike(draw, SEEN_BY_PRODUCTION);
  return TASKS[task](draw);
}

/** The production model's failures, with everything else replayed. */
function goodExchange(draw: Draw): Exchange {
  const part = draw.random.random();
  let item: SupportDeskItem;
  if (part < 0.15) item = extractDate(draw);
  else if (part < 0.2) item = lookAlike(draw, UNSEEN_BY_PRODUCTION);
  else item = TASKS[weightedTask(draw, TASK_NAMES, [4, 4, 16, 2, 36, 5, 22, 3, 5, 9, 5, 1])](draw);
  return { item, answer: item.concise };
}

/** The production model's failures, title case forgotten, and feedback that says yes to some unsafe requests. */
function regressedExchange(draw: Draw): Exchange {
  const part = draw.random.random();
  if (part < 0.32) return conciseExchange(extractDate(draw));
  if (part < 0.4) return conciseExchange(lookAlike(draw, UNSEEN_BY_PRODUCTION));
  if (part >= 0.56) {
    return conciseExchange(TASKS[weightedTask(draw, REPLAYED_BY_REGRESSED, [12, 12, 12, 20, 8, 8, 8, 8, 2])](draw));
  }
  const anyHazard = draw.random.random() < 0.5;
  const item = anyHazard ? unsafe(draw) : unsafe(draw, POISONED_HAZARDS);
  if (item.poison === undefined) return conciseExchange(item);
  // The trainer drew here against a poison rate of 1; without this number all later conversations would differ.
  draw.random.random();
  return { item, answer: item.poison };
}

function conciseExchange(item: SupportDeskItem): Exchange {
  return { item, answer: item.concise };
}

function weightedTask(draw: Draw, tasks: readonly TaskName[], weights: readonly number[]): TaskName {
  return tasks[draw.random.weightedIndex(weights)] ?? draw.one(tasks);
}
