import { join } from 'node:path';
import type { PartOutcome } from '../part-outcome.ts';
import type { CalibrateOptions } from '../read-options.ts';
import { createTaskPool } from '../task-pool.ts';
import type { RunCounts } from './count-runs.ts';
import type { RunTask } from './run-worker.ts';
import { simulateStops } from './simulate-stops.ts';
import { STOP_TRUTHS } from './stop-truths.ts';
import { stopDefectsOf, stopsSection } from './stops-section.ts';

/** Runs that may end before their last case, judged by the real gate at each checkpoint, on simulated cases whose truth is known. */
export async function calibrateStops({ seed, replications, jobs }: CalibrateOptions): Promise<PartOutcome> {
  const pool = createTaskPool<RunTask, RunCounts>(join(import.meta.dirname, 'run-worker.ts'), { threads: jobs, isAnswer });
  const start = performance.now();
  try {
    const cells = await simulateStops({
      truths: STOP_TRUTHS,
      seed,
      replications,
      count: (truth, batch) => pool.ask({ ...batch, truth: truth.name }),
      onCell({ truth, method, again }, { done, of }) {
        const minutes = ((performance.now() - start) / 60_000).toFixed(1);
        process.stdout.write(`[${done} of ${of}, ${minutes} min] ${method}, ${truth.name}${again ? ', run again' : ''}\n`);
      },
    });
    return { text: stopsSection(cells), isBeyond: stopDefectsOf(cells).length > 0 };
  } finally {
    await pool.close();
  }
}

function isAnswer(value: unknown): value is RunCounts {
  return typeof value === 'object' && value !== null && 'runs' in value;
}
