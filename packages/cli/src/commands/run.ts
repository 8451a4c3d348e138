import type { RunView } from '@plumbline/tui';
import { otelTargetOf } from '../otel/otel-target.ts';
import { concludeRecord } from '../run/conclude-record.ts';
import type { RecordedRun } from '../run/run-fold.ts';
import { planRun } from '../run/run-plan.ts';
import { runWithView } from '../run/run-with-view.ts';
import { errorLines } from '../terminal/error-lines.ts';
import type { Command } from './command.ts';
import { runOptionsOf, type SharedRunOptions, withRunOptions } from './run-options.ts';

/** `plumbline run`: one model, recorded, to be compared later. */
export const runCommand: Command = {
  register(command, host, done) {
    withRunOptions(command)
      .option('--model <ref>', 'a model of evals.config.ts; by default its "candidate"')
      .action(async (filters: string[], options: SharedRunOptions & { readonly model?: string }) => {
        const otel = otelTargetOf(options, host.env);
        const plan = await planRun({
          host,
          filters,
          options: runOptionsOf(options),
          roles: [{ role: 'candidate', ref: options.model }],
        });
        const json = options.json === true;
        const whenFinished = (view: RunView, run: RecordedRun) =>
          concludeRecord(run, { host, view, json, errors: errorLines(run, { command: 'run' }) });
        done(await runWithView(plan, { host, command: 'run', json, live: options.tui, otel, whenFinished }));
      });
  },
};
