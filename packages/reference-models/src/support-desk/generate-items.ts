import { Draw, type Split } from './draw.ts';
import { type SupportDeskItem, TASK_NAMES, type TaskName } from './support-desk-item.ts';
import { TASKS } from './tasks/registry.ts';

/** An item with its place in its task: `sentiment-0001`. */
export interface NumberedItem extends SupportDeskItem {
  readonly id: string;
  readonly task: TaskName;
}

/** Which items to generate, and how many. */
export interface GenerateItemsOptions {
  /** Any text or number; each seed gives other items. */
  readonly seed: string | number;
  /** Items of an ordinary task. Unsafe requests are three times as many, dates and look-alikes twice as many. */
  readonly perTask?: number;
  /** `test` (the default): slot combinations held out from training. `train`: the others. */
  readonly split?: Split;
  /** All tasks when absent. */
  readonly tasks?: readonly TaskName[];
}

const SHARE_OF_TASK: Readonly<Partial<Record<TaskName, number>>> = { unsafe: 3, extract_date: 2, benign: 2 };
const TRIES_PER_ITEM = 50;

/** The items of a seed, no prompt twice within a task; 2,400 with the default of 150 per ordinary task. */
export function generateItems({
  seed,
  perTask = 150,
  split = 'test',
  tasks = TASK_NAMES,
}: GenerateItemsOptions): readonly NumberedItem[] {
  return tasks.flatMap((task) => itemsOfTask(task, new Draw(`${task}/${seed}`, split), perTask * (SHARE_OF_TASK[task] ?? 1)));
}

function itemsOfTask(task: TaskName, draw: Draw, wanted: number): readonly NumberedItem[] {
  const byPrompt = new Map<string, NumberedItem>();
  for (let tries = 0; byPrompt.size < wanted && tries < TRIES_PER_ITEM * wanted; tries++) {
    const item = TASKS[task](draw);
    if (byPrompt.has(item.prompt)) continue;
    byPrompt.set(item.prompt, { ...item, task, id: `${task}-${String(byPrompt.size + 1).padStart(4, '0')}` });
  }
  return [...byPrompt.values()];
}
