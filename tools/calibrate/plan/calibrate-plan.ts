import { join } from 'node:path';
import type { PartOutcome } from '../part-outcome.ts';
import type { CalibrateOptions } from '../read-options.ts';
import { createTaskPool } from '../task-pool.ts';
import type { PlanFinding } from './check-plan.ts';
import { isOffPlan, planSection } from './plan-section.ts';
import { PLAN_TRUTHS } from './plan-truths.ts';
import type { PlanTask } from './plan-worker.ts';

/** Plans that are made of each truth, each by earlier comparisons of its own. */
const HISTORIES = 10;
/** The part of the replications that are asked for which each plan gets as later runs. */
const SHARE = 1 / 25;

/** Plans of cases in clusters, by comparisons that are drawn, held to what the gate finds in later runs of the same truth. */
export async function calibratePlan({ seed, replications, jobs }: CalibrateOptions): Promise<PartOutcome> {
  const pool = createTaskPool<PlanTask, PlanFinding>(join(import.meta.dirname, 'plan-worker.ts'), { threads: jobs, isAnswer });
  const runs = Math.max(2, Math.round(replications * SHARE));
  try {
    const checked = await Promise.all(
      PLAN_TRUTHS.map(async (truth) => {
        const histories = Array.from({ length: HISTORIES }, (_, history) => history);
        const findings = await Promise.all(histories.map((history) => pool.ask({ truth: truth.name, seed, history, runs })));
        process.stdout.write(`${truth.name}\n`);
        return { truth, findings };
      }),
    );
    return { text: planSection(checked), isBeyond: checked.some(isOffPlan) };
  } finally {
    await pool.close();
  }
}

function isAnswer(value: unknown): value is PlanFinding {
  return typeof value === 'object' && value !== null && 'saidHeld' in value;
}
