import type { RunView } from '@plumbline/tui';
import { readRun } from '../run/read-run.ts';
import { requireCompleteRun } from '../run/run-completeness.ts';
import { planRun } from '../run/run-plan.ts';
import { runSummary } from '../run/run-summary.ts';
import { runWithView } from '../run/run-with-view.ts';
import { runSummaryText } from '../terminal/run-summary-text.ts';
import { writeStream } from '../terminal/write-stream.ts';
import type { Command } from './command.ts';
import { runOptionsOf, type SharedRunOptions, withRunOptions } from './run-options.ts';

/** `plumbline run`: one model, recorded, to be compared later. */
export const runCommand: Command = {
  name: 'run',
  register(program, host, done) {
    withRunOptions(program.command('run').description('run one model and record it, to be compared later'))
      .option('--model <ref>', 'a model of evals.config.ts')
      .action(async (filters: string[], options: SharedRunOptions & { readonly model?: string }) => {
        const plan = await planRun({
          host,
          filters,
          options: runOptionsOf(options),
          roles: [{ role: 'candidate', ref: options.model }],
        });
        const json = options.json === true;
        const whenFinished = async (view: RunView) => {
          const run = await readRun(`${plan.folder}/run.ndjson`);
          requireCompleteRun(run);
          await view.finish({ reports: [] });
          const summary = runSummary(run);
          await writeStream(host.stdout, json ? `${JSON.stringify(summary, null, 2)}\n` : runSummaryText(summary));
          return 0;
        };
        done(await runWithView(plan, { host, command: 'run', json, live: options.tui, whenFinished }));
      });
  },
};
