// A thread of the simulation of runs that may end early: receives a task, answers with what became of its runs.
import { parentPort } from 'node:worker_threads';
import { countRuns, type RunBatch } from './count-runs.ts';
import { STOP_TRUTHS } from './stop-truths.ts';

/** A batch of runs under the truth of that name. */
export interface RunTask extends RunBatch {
  readonly truth: string;
}

parentPort?.on('message', (task: RunTask) => {
  const truth = STOP_TRUTHS.find(({ name }) => name === task.truth);
  if (truth === undefined) throw new Error(`There is no truth "${task.truth}"`);
  parentPort?.postMessage(countRuns(truth, task));
});
