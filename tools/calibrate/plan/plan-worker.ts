// A thread of the simulation of plans: receives a task, answers with what the plan said and the gate found.
import { parentPort } from 'node:worker_threads';
import { checkPlan, type PlanBatch } from './check-plan.ts';
import { PLAN_TRUTHS } from './plan-truths.ts';

/** One plan under the truth of that name. */
export interface PlanTask extends PlanBatch {
  readonly truth: string;
}

parentPort?.on('message', (task: PlanTask) => {
  const truth = PLAN_TRUTHS.find(({ name }) => name === task.truth);
  if (truth === undefined) throw new Error(`There is no truth "${task.truth}"`);
  parentPort?.postMessage(checkPlan(truth, task));
});
