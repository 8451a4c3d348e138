import type { RunView } from '@plumbline/tui';
import { type OtelOptions, otelTargetOf } from '../otel/otel-target.ts';
import { conclude } from '../run/conclude.ts';
import { concludeRecord } from '../run/conclude-record.ts';
import { decideRecorded } from '../run/decide-run.ts';
import { planReplay } from '../run/replay-plan.ts';
import type { RecordedRun } from '../run/run-fold.ts';
import { runWithView } from '../run/run-with-view.ts';
import { requireReporters } from '../run/write-reports.ts';
import { errorLines } from '../terminal/error-lines.ts';
import type { Command } from './command.ts';
import { list, wholeNumber } from './option-values.ts';
import { withOtelOptions } from './otel-options.ts';

interface ReplayOptions extends OtelOptions {
  readonly config?: string;
  readonly policy?: string;
  readonly out?: string;
  readonly concurrency?: number;
  readonly reporter?: readonly string[];
  readonly json?: boolean;
  /** False with `--no-tui`. */
  readonly tui: boolean;
}

/** `plumbline replay RUN`: runs suites as they are now with the answers of a recorded run, scores, decides and reports anew. */
export const replayCommand: Command = {
  register(command, host, done) {
    withOtelOptions(command)
      .option('--config <file>', 'evals.config.ts to use instead of the nearest')
      .option('--policy <file>', 'policy to decide by instead of the workspace’s')
      .option('--out <dir>', 'run folder; by default a new one under reports/')
      .option('--concurrency <number>', 'cases at once per model', wholeNumber(1))
      .option('--reporter <list>', 'report files to write, comma-separated (html,markdown,junit,json); all by default', list)
      .option('--json', 'print exactly one JSON document on stdout; progress goes to stderr')
      .option('--no-tui', 'plain lines instead of the live screen')
      .action(async (run: string, filters: string[], options: ReplayOptions) => {
        requireReporters(options.reporter);
        const otel = otelTargetOf(options, host.env);
        const plan = await planReplay({ host, run, filters, options });
        const json = options.json === true;
        const reporters = options.reporter === undefined ? {} : { reporters: options.reporter };
        const isDecided = plan.refs.size > 1 && plan.started.shard === undefined;
        const whenFinished = async (view: RunView, recorded: RecordedRun) => {
          const shown = { host, view, json, errors: errorLines(recorded, {}) };
          return isDecided
            ? conclude(await decideRecorded(recorded), { ...shown, folder: plan.folder, ...reporters })
            : concludeRecord(recorded, shown);
        };
        done(await runWithView(plan, { host, command: 'replay', json, live: options.tui, otel, whenFinished }));
      });
  },
};
