import type { RunView } from '@plumbline/tui';
import { Option } from 'commander';
import { SEQUENTIAL_MODES } from '../config/evals-config.ts';
import { otelTargetOf } from '../otel/otel-target.ts';
import { conclude } from '../run/conclude.ts';
import { concludeRecord } from '../run/conclude-record.ts';
import { decideRecorded } from '../run/decide-run.ts';
import type { RecordedRun } from '../run/run-fold.ts';
import { planRun } from '../run/run-plan.ts';
import { runWithView } from '../run/run-with-view.ts';
import { requireReporters } from '../run/write-reports.ts';
import { errorLines } from '../terminal/error-lines.ts';
import type { Command } from './command.ts';
import { list } from './option-values.ts';
import { runOptionsOf, type SharedRunOptions, withRunOptions } from './run-options.ts';

type CompareOptions = SharedRunOptions & {
  readonly baseline?: string;
  readonly candidate?: string;
  readonly reporter?: readonly string[];
};

/** `plumbline compare`: runs both models on the same cases, decides, reports. */
export const compareCommand: Command = {
  register(command, host, done) {
    withRunOptions(command)
      .option(
        '--baseline <ref>',
        'a model of evals.config.ts, or the folder of a recorded run; by default the "baseline" of evals.config.ts',
      )
      .option(
        '--candidate <ref>',
        'a model of evals.config.ts, or the folder of a recorded run; by default the "candidate" of evals.config.ts',
      )
      .option('--reporter <list>', 'report files to write, comma-separated (html,markdown,junit,json); all by default', list)
      .addOption(
        new Option(
          '--sequential <when>',
          'when the run may end early because nothing more could change the verdict: off never; obf (default) at ten looks, at next to no loss of power; anytime at fifty, sooner for large differences and blind to small ones',
        ).choices(SEQUENTIAL_MODES),
      )
      .action(async (filters: string[], options: CompareOptions) => {
        requireReporters(options.reporter);
        const otel = otelTargetOf(options, host.env);
        const plan = await planRun({
          host,
          filters,
          options: runOptionsOf(options),
          roles: [
            { role: 'baseline', ref: options.baseline },
            { role: 'candidate', ref: options.candidate },
          ],
        });
        const json = options.json === true;
        const reporters = options.reporter === undefined ? {} : { reporters: options.reporter };
        const whenFinished = async (view: RunView, run: RecordedRun) => {
          const shown = { host, view, json, errors: errorLines(run, { command: 'compare' }) };
          return plan.started.shard === undefined
            ? conclude(await decideRecorded(run), { ...shown, folder: plan.folder, ...reporters })
            : concludeRecord(run, shown);
        };
        if (plan.started.shard !== undefined && options.sequential === undefined && plan.workspace.config.sequential !== 'off') {
          host.stderr.write('This shard runs all of its cases: when a comparison may end early can only be told of the whole.\n');
        }
        done(await runWithView(plan, { host, command: 'compare', json, live: options.tui, otel, whenFinished }));
      });
  },
};
