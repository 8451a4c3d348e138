import { dirname, resolve } from 'node:path';
import { requireRunLog } from '../config/require-run-log.ts';
import { exportRecord } from '../otel/export-record.ts';
import { type OtelOptions, otelTargetOf } from '../otel/otel-target.ts';
import { conclude } from '../run/conclude.ts';
import { decideRecorded } from '../run/decide-run.ts';
import { readRun } from '../run/read-run.ts';
import { requireReporters } from '../run/write-reports.ts';
import { chooseView } from '../terminal/choose-view.ts';
import { errorLines } from '../terminal/error-lines.ts';
import type { Command } from './command.ts';
import { list } from './option-values.ts';
import { withOtelOptions } from './otel-options.ts';

interface ReportOptions extends OtelOptions {
  readonly out?: string;
  readonly policy?: string;
  readonly reporter?: readonly string[];
  readonly json?: boolean;
}

/** `plumbline report RUN`: decides a recorded run again and writes its reports again, offline. */
export const reportCommand: Command = {
  register(command, host, done) {
    withOtelOptions(command)
      .option('--out <dir>', 'folder for the reports; by default the run folder')
      .option('--policy <file>', 'another policy than the recorded one; the report says what it changes')
      .option('--reporter <list>', 'report files to write, comma-separated (html,markdown,junit,json); all by default', list)
      .option('--json', 'print the comparison as one JSON document on stdout')
      .action(async (run: string, options: ReportOptions) => {
        requireReporters(options.reporter);
        const otel = otelTargetOf(options, host.env);
        const runLog = requireRunLog(host.cwd, run);
        const reporters = options.reporter === undefined ? {} : { reporters: options.reporter };
        const folder = options.out === undefined ? dirname(runLog) : resolve(host.cwd, options.out);
        const policy = options.policy === undefined ? {} : { policy: resolve(host.cwd, options.policy) };
        // Before the decision, which a run of one model has none of.
        const undelivered = otel === undefined ? undefined : await exportRecord(runLog, otel, host);
        if (undelivered !== undefined) host.stderr.write(`${undelivered}\n`);
        const json = options.json === true;
        const view = chooseView({ host, json, live: false, onInterrupt: () => undefined });
        const recorded = await readRun(runLog);
        const shown = { host, view, folder, json, errors: errorLines(recorded, {}), ...reporters };
        done(await conclude(await decideRecorded(recorded, policy), shown));
      });
  },
};
