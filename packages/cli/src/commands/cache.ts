import {
  type ClearedResponseStore,
  clearResponseStore,
  type ResponseStoreStats,
  responseStoreStats,
} from '@plumbline/models/node';
import { cacheFile } from '../config/cache-settings.ts';
import { loadWorkspace, type Workspace } from '../config/load-workspace.ts';
import { textTable } from '../plan/text-table.ts';
import { writeStream } from '../terminal/write-stream.ts';
import type { Command } from './command.ts';
import { wholeNumber } from './option-values.ts';

interface ClearOptions {
  readonly config?: string;
  readonly olderThan?: number;
  readonly model?: string;
}

/** `plumbline cache`: what is kept of remote models' answers, and how to be rid of it. */
export const cacheCommand: Command = {
  register(command, host, done) {
    command
      .command('stats')
      .description('tell how many answers are kept, of which models, since when, and how much room they take')
      .option('--config <file>', 'evals.config.ts to use instead of the nearest')
      .option('--json', 'print one JSON document')
      .action(async (options: { readonly config?: string; readonly json?: boolean }) => {
        const workspace = await loadWorkspace(host.cwd, options.config);
        const kept = { file: cacheFile(workspace), limits: workspace.config.cache, ...responseStoreStats(cacheFile(workspace)) };
        await writeStream(host.stdout, options.json === true ? `${JSON.stringify(kept, null, 2)}\n` : statsText(kept));
        done(0);
      });
    command
      .command('clear')
      .description('remove kept answers: all of them, or those of some models, or the old ones')
      .option('--config <file>', 'evals.config.ts to use instead of the nearest')
      .option('--older-than <days>', 'only answers that were made longer ago', wholeNumber(0))
      .option('--model <pattern>', 'only answers of models whose id fits; * stands for any characters')
      .action(async ({ config, olderThan, model }: ClearOptions) => {
        const cleared = clearResponseStore(cacheFile(await loadWorkspace(host.cwd, config)), {
          now: () => Date.parse(host.now()),
          ...(olderThan === undefined ? {} : { olderThanDays: olderThan }),
          ...(model === undefined ? {} : { model }),
        });
        await writeStream(host.stdout, clearedText(cleared));
        done(0);
      });
  },
};

interface Kept extends ResponseStoreStats {
  readonly file: string;
  readonly limits: Workspace['config']['cache'];
}

function statsText({ file, limits, answers, diskBytes, oldest, newest, models }: Kept): string {
  const limit = limits === false ? 'switched off in evals.config.ts' : limitText(limits);
  const head = [`${file}: ${countText(answers)}, ${mib(diskBytes)} on disk (${limit})`];
  if (oldest !== undefined && newest !== undefined) head.push(`made from ${oldest.slice(0, 10)} to ${newest.slice(0, 10)}`);
  const rows = models.map((each) => [
    `${each.provider}:${each.model} at ${each.endpoint}`,
    `${each.answers}`,
    mib(each.contentBytes),
  ]);
  const table = rows.length === 0 ? [] : textTable([['model', 'answers', 'content'], ...rows]);
  return `${[...head, ...table].join('\n')}\n`;
}

function limitText({ maxMiB, maxAgeDays }: Exclude<Kept['limits'], false>): string {
  return `at most ${maxMiB} MiB${maxAgeDays === undefined ? '' : `, asked again after ${maxAgeDays} days`}`;
}

function clearedText({ answers, freedBytes }: ClearedResponseStore): string {
  const what = answers === undefined ? 'a damaged cache' : countText(answers);
  return `Removed ${what}; ${mib(freedBytes)} freed.\n`;
}

function countText(answers: number): string {
  return `${answers} answer${answers === 1 ? '' : 's'}`;
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
