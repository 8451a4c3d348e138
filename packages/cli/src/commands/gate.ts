import { resolve } from 'node:path';
import { conclude } from '../run/conclude.ts';
import { decideFiles } from '../run/decide-files.ts';
import { requireReporters } from '../run/write-reports.ts';
import { chooseView } from '../terminal/choose-view.ts';
import type { Command } from './command.ts';
import { collect, list, wholeNumber } from './option-values.ts';

interface GateOptions {
  readonly baseline: string;
  readonly candidate: string;
  readonly policy?: string;
  readonly metric?: readonly string[];
  readonly out?: string;
  readonly seed?: number;
  readonly reporter?: readonly string[];
  readonly json?: boolean;
}

/** `plumbline gate`: decides from recorded results, offline, without a configuration. */
export const gateCommand: Command = {
  name: 'gate',
  register(program, host, done) {
    program
      .command('gate')
      .description('decide from two files of recorded results, offline, without a configuration')
      .requiredOption('--baseline <file>', 'trials as JSON lines, or a recorded run')
      .requiredOption('--candidate <file>', 'trials as JSON lines, or a recorded run')
      .option('--policy <file>', 'policy to decide by; by default no worse by more than 1 point, and better somewhere')
      .option('--metric <name:direction>', 'a score to compare, such as correct:higher; may be repeated', collect)
      .option('--out <dir>', 'folder to write the reports to')
      .option('--seed <number>', 'seed, recorded with the decision', wholeNumber(0))
      .option('--reporter <list>', 'report files to write, comma-separated (html,markdown,junit,json); all by default', list)
      .option('--json', 'print the comparison as one JSON document on stdout')
      .action(async (options: GateOptions) => {
        requireReporters(options.reporter);
        const input = await decideFiles({
          host,
          baseline: resolve(host.cwd, options.baseline),
          candidate: resolve(host.cwd, options.candidate),
          metrics: options.metric ?? [],
          seed: options.seed ?? 1,
          ...(options.policy === undefined ? {} : { policy: resolve(host.cwd, options.policy) }),
        });
        const json = options.json === true;
        const view = chooseView({ host, json, live: false, onInterrupt: () => undefined });
        const folder = options.out === undefined ? {} : { folder: resolve(host.cwd, options.out) };
        const reporters = options.reporter === undefined ? {} : { reporters: options.reporter };
        done(await conclude(input, { host, view, json, ...folder, ...reporters }));
      });
  },
};
