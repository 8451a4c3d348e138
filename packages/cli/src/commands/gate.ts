import { resolve } from 'node:path';
import { RESULT_FORMATS } from '@plumbline/gate';
import { PlumblineError, type Role } from '@plumbline/protocol';
import { conclude } from '../run/conclude.ts';
import { decideFiles } from '../run/decide-files.ts';
import { requireReporters } from '../run/write-reports.ts';
import { chooseView } from '../terminal/choose-view.ts';
import type { Command } from './command.ts';
import { collect, list, wholeNumber } from './option-values.ts';

interface GateOptions {
  readonly baseline?: string;
  readonly candidate?: string;
  readonly from?: string;
  readonly model?: string;
  readonly baselineModel?: string;
  readonly candidateModel?: string;
  readonly policy?: string;
  readonly metric?: readonly string[];
  readonly out?: string;
  readonly seed?: number;
  readonly reporter?: readonly string[];
  readonly json?: boolean;
}

/** `plumbline gate`: decides from results of any harness, offline, without a configuration. */
export const gateCommand: Command = {
  register(command, host, done) {
    command
      .option('--baseline <path>', 'results of the baseline: a file, a log archive, a folder, or a recorded run')
      .option('--candidate <path>', 'results of the candidate')
      .option(
        '--from <format>',
        `format of the results, else told by content: ${RESULT_FORMATS.map(({ name }) => name).join(', ')}`,
      )
      .option('--model <name>', 'the model meant, where a file holds the results of several')
      .option('--baseline-model <name>', 'the same for the baseline alone')
      .option('--candidate-model <name>', 'the same for the candidate alone; with both, one file can hold both sides')
      .option('--policy <file>', 'policy to decide by; by default no worse by more than 1 point, and better somewhere')
      .option('--metric <name:direction>', 'a score to compare, such as correct:higher; may be repeated', collect)
      .option('--out <dir>', 'folder to write the reports to')
      .option('--seed <number>', 'seed, recorded with the decision', wholeNumber(0))
      .option('--reporter <list>', 'report files to write, comma-separated (html,markdown,junit,json); all by default', list)
      .option('--json', 'print the comparison as one JSON document on stdout')
      .action(async (first: string | undefined, second: string | undefined, options: GateOptions) => {
        requireReporters(options.reporter);
        const models = modelsOf(options);
        const paths = pathsOf({ first, second }, options);
        const input = await decideFiles({
          host,
          baseline: resolve(host.cwd, paths.baseline),
          candidate: resolve(host.cwd, paths.candidate),
          from: options.from,
          models,
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

function modelsOf({ model, baselineModel = model, candidateModel = model }: GateOptions): Partial<Record<Role, string>> {
  return {
    ...(baselineModel === undefined ? {} : { baseline: baselineModel }),
    ...(candidateModel === undefined ? {} : { candidate: candidateModel }),
  };
}

/** The two sides: named by options, or by position; one file is enough where it holds both models. */
function pathsOf(
  { first, second }: { readonly first: string | undefined; readonly second: string | undefined },
  options: GateOptions,
): Record<Role, string> {
  const given = [first, second].filter((path) => path !== undefined);
  const baseline = options.baseline ?? given.shift();
  const isOneFile = options.baselineModel !== undefined && options.candidateModel !== undefined;
  const candidate = options.candidate ?? given.shift() ?? (isOneFile ? baseline : undefined);
  const [extra] = given;
  if (extra !== undefined) throw usage(`"${extra}" is a third path`);
  if (baseline === undefined) throw usage('neither OLD nor --baseline is given');
  if (candidate === undefined) throw usage('neither NEW nor --candidate is given');
  return { baseline, candidate };
}

function usage(found: string): PlumblineError {
  return new PlumblineError(`Cannot tell which results to compare: ${found}`, {
    code: 'usage',
    remedy: 'Type `plumbline gate OLD NEW`, each the results of one model: a file, a log archive, a folder, or a recorded run.',
  });
}
