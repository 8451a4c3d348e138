// A thread of the simulation: receives a task, answers with the counts of its tallies.
import { parentPort } from 'node:worker_threads';
import { countDraws, type DrawBatch } from './count-draws.ts';
import { FAMILIES } from './families.ts';

/** A batch of draws of the family of that name. */
export interface DrawTask extends DrawBatch {
  readonly family: string;
}

parentPort?.on('message', (task: DrawTask) => {
  const family = FAMILIES.find(({ name }) => name === task.family);
  if (family === undefined) throw new Error(`There is no family "${task.family}"`);
  parentPort?.postMessage(countDraws(family, task));
});
