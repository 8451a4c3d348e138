import { dirname, resolve } from 'node:path';
import { ROLES } from '@plumbline/protocol';
import { mergeShards } from '../merge/merge-shards.ts';
import { conclude } from '../run/conclude.ts';
import { concludeRecord } from '../run/conclude-record.ts';
import { decideRecorded } from '../run/decide-run.ts';
import { readRun } from '../run/read-run.ts';
import { requireReporters } from '../run/write-reports.ts';
import { chooseView } from '../terminal/choose-view.ts';
import { errorLines } from '../terminal/error-lines.ts';
import type { Command } from './command.ts';
import { list } from './option-values.ts';

interface MergeOptions {
  readonly out?: string;
  readonly reporter?: readonly string[];
  readonly json?: boolean;
}

/** `plumbline merge DIR...`: puts the shards of a run together and decides the whole, as the run on one machine would have been. */
export const mergeCommand: Command = {
  register(command, host, done) {
    command
      .option('--out <dir>', 'run folder to write; by default a new one beside that of the first shard')
      .option('--reporter <list>', 'report files to write, comma-separated (html,markdown,junit,json); all by default', list)
      .option('--json', 'print the comparison as one JSON document on stdout')
      .action(async (shards: string[], options: MergeOptions) => {
        requireReporters(options.reporter);
        const paths = shards.map((path) => resolve(host.cwd, path));
        const { file, started } = await mergeShards(
          paths,
          options.out === undefined ? {} : { out: resolve(host.cwd, options.out) },
        );
        const json = options.json === true;
        const view = chooseView({ host, json, live: false, onInterrupt: () => undefined });
        const run = await readRun(file);
        const shown = { host, view, json, errors: errorLines(run, {}) };
        if (ROLES.some((role) => started.roles[role] === undefined)) {
          done(await concludeRecord(run, shown));
          return;
        }
        const reporters = options.reporter === undefined ? {} : { reporters: options.reporter };
        done(await conclude(await decideRecorded(run), { ...shown, folder: dirname(file), ...reporters }));
      });
  },
};
