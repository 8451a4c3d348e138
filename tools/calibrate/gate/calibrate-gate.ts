import { join } from 'node:path';
import type { PartOutcome } from '../part-outcome.ts';
import type { CalibrateOptions } from '../read-options.ts';
import { createTaskPool } from '../task-pool.ts';
import type { DrawTask } from './draw-worker.ts';
import { FAMILIES } from './families.ts';
import { defectsOf, gateSection } from './gate-section.ts';
import { simulate } from './simulate.ts';

/** The real gate on simulated cases whose truth is known. */
export async function calibrateGate({ seed, replications, jobs }: CalibrateOptions): Promise<PartOutcome> {
  const file = join(import.meta.dirname, 'draw-worker.ts');
  const pool = createTaskPool<DrawTask, number[]>(file, { threads: jobs, isAnswer: Array.isArray });
  const start = performance.now();
  try {
    const cells = await simulate({
      families: FAMILIES,
      seed,
      replications,
      count: (family, batch) => pool.ask({ ...batch, family: family.name }),
      onCell({ family, cases, again }, { done, of }) {
        const minutes = ((performance.now() - start) / 60_000).toFixed(1);
        process.stdout.write(`[${done} of ${of}, ${minutes} min] ${family.name}, n = ${cases}${again ? ', drawn again' : ''}\n`);
      },
    });
    return { text: gateSection(cells), isBeyond: defectsOf(cells).length > 0 };
  } finally {
    await pool.close();
  }
}
