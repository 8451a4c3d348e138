import { basename, dirname, join, resolve } from 'node:path';
import { PlumblineError, ROLES } from '@plumbline/protocol';
import { loadPrices } from '../config/load-prices.ts';
import { requireRunLog } from '../config/require-run-log.ts';
import { runLogAt } from '../config/resolve-ref.ts';
import type { Host } from '../host.ts';
import { conclude } from '../run/conclude.ts';
import { decideRecorded } from '../run/decide-run.ts';
import { readRun } from '../run/read-run.ts';
import { repriceRun } from '../run/reprice-run.ts';
import { requireCompleteRun } from '../run/run-completeness.ts';
import { runSummary } from '../run/run-summary.ts';
import { requireReporters } from '../run/write-reports.ts';
import { chooseView } from '../terminal/choose-view.ts';
import { errorLines } from '../terminal/error-lines.ts';
import { runSummaryText } from '../terminal/run-summary-text.ts';
import { writeStream } from '../terminal/write-stream.ts';
import type { Command } from './command.ts';
import { list } from './option-values.ts';

interface RepriceOptions {
  readonly prices: string;
  readonly out?: string;
  readonly policy?: string;
  readonly reporter?: readonly string[];
  readonly json?: boolean;
}

/** `plumbline reprice RUN --prices FILE`: what a recorded run costs, and how it is decided, at other prices. */
export const repriceCommand: Command = {
  register(command, host, done) {
    command
      .requiredOption('--prices <file>', 'the price table: one, or a list of which the newest in effect today is taken')
      .option('--out <dir>', 'folder for the reports; by default one beside the run, named RUN-repriced')
      .option('--policy <file>', 'another policy than the recorded one; the report says what it changes')
      .option('--reporter <list>', 'report files to write, comma-separated (html,markdown,junit,json); all by default', list)
      .option('--json', 'print the comparison as one JSON document on stdout')
      .action(async (run: string, options: RepriceOptions) => {
        requireReporters(options.reporter);
        done(await reprice(run, options, host));
      });
  },
};

async function reprice(run: string, options: RepriceOptions, host: Host): Promise<number> {
  const runLog = requireRunLog(host.cwd, run);
  const prices = await loadPrices(resolve(host.cwd, options.prices), host.now());
  const json = options.json === true;
  const recorded = await readRun(runLog);
  if (ROLES.some((role) => recorded.started.roles[role] === undefined)) {
    requireCompleteRun(recorded);
    const summary = runSummary(repriceRun(recorded, prices), recorded);
    await writeStream(host.stdout, json ? `${JSON.stringify(summary, null, 2)}\n` : runSummaryText(summary));
    return 0;
  }
  const folder = outFolder(runLog, { out: options.out, host });
  const policy = options.policy === undefined ? {} : { policy: resolve(host.cwd, options.policy) };
  const reporters = options.reporter === undefined ? {} : { reporters: options.reporter };
  const view = chooseView({ host, json, live: false, onInterrupt: () => undefined });
  const shown = { host, view, folder, json, errors: errorLines(recorded, {}), ...reporters };
  return conclude(await decideRecorded(recorded, { ...policy, prices }), shown);
}

/** A folder with a record keeps the reports that were made when it was recorded. */
function outFolder(runLog: string, { out, host }: { readonly out: string | undefined; readonly host: Host }): string {
  const recorded = dirname(runLog);
  if (out === undefined) return join(dirname(recorded), `${basename(recorded)}-repriced`);
  const folder = resolve(host.cwd, out);
  if (runLogAt(folder) === undefined) return folder;
  throw new PlumblineError(`Cannot write reports at other prices into ${folder}: it holds a recorded run`, {
    code: 'run-exists',
    remedy: 'Name another folder with --out, or leave it out.',
  });
}
