import { Option } from 'commander';
import { SEQUENTIAL_MODES } from '../config/evals-config.ts';
import { makePlan } from '../plan/make-plan.ts';
import { planText } from '../plan/plan-text.ts';
import { planRun } from '../run/run-plan.ts';
import { writeStream } from '../terminal/write-stream.ts';
import type { Command } from './command.ts';
import { share, wholeNumber } from './option-values.ts';
import { runOptionsOf, type SharedRunOptions } from './run-options.ts';

type PlanOptions = Omit<SharedRunOptions, 'tui'> & { readonly baseline?: string; readonly candidate?: string };

/** `plumbline plan`: what a comparison will take and what it can show, before anything is spent. */
export const planCommand: Command = {
  register(command, host, done) {
    command
      .option('--baseline <ref>', 'a model of evals.config.ts, or the folder of a recorded run')
      .option('--candidate <ref>', 'a model of evals.config.ts, or the folder of a recorded run')
      .option('--config <file>', 'evals.config.ts to use instead of the nearest')
      .option('--policy <file>', 'policy to decide by instead of the workspace’s')
      .option('--seed <number>', 'seed of the order of cases and of quick samples', wholeNumber(0))
      .option('--attempts <number>', 'repetitions of each case', wholeNumber(1))
      .option('--quick', 'a seeded random tenth of the cases, for the editing loop')
      .option('--sample <share>', 'a seeded random share of the cases, such as 0.25', share)
      .addOption(new Option('--sequential <when>', 'when the run may end early, as for compare').choices(SEQUENTIAL_MODES))
      .option('--json', 'print exactly one JSON document on stdout')
      .action(async (filters: string[], options: PlanOptions) => {
        const run = await planRun({
          host,
          filters,
          options: runOptionsOf({ ...options, tui: false }),
          roles: [
            { role: 'baseline', ref: options.baseline },
            { role: 'candidate', ref: options.candidate },
          ],
        });
        const plan = await makePlan(run);
        await writeStream(host.stdout, options.json === true ? `${JSON.stringify(plan, null, 2)}\n` : planText(plan));
        done(0);
      });
  },
};
