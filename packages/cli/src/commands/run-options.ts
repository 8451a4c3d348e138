import { Option, type Command as Program } from 'commander';
import type { OtelOptions } from '../otel/otel-target.ts';
import type { RunOptions } from '../run/run-plan.ts';
import { shard, share, usd, wholeNumber } from './option-values.ts';
import { withOtelOptions } from './otel-options.ts';

/** What every command that runs suites accepts. */
export interface SharedRunOptions extends RunOptions, OtelOptions {
  readonly quick?: boolean;
  readonly json?: boolean;
  /** False with `--no-tui`. */
  readonly tui: boolean;
}

/** Adds the options that `compare` and `run` share. */
export function withRunOptions(command: Program): Program {
  return withOtelOptions(command)
    .option('--config <file>', 'evals.config.ts to use instead of the nearest')
    .option('--policy <file>', 'policy to decide by instead of the workspace’s')
    .option('--out <dir>', 'run folder; by default a new one under reports/')
    .option(
      '--seed <number>',
      'seed of the order of cases and of quick samples; by default that of evals.config.ts, else 1',
      wholeNumber(0),
    )
    .option('--attempts <number>', 'repetitions of each case; 1 by default', wholeNumber(1))
    .option(
      '--concurrency <number>',
      'trials of each model that ask at once; by default as evals.config.ts says, else 16',
      wholeNumber(1),
    )
    .addOption(
      new Option('--runtime <kind>', 'where suites run; by default a browser when a model is local, else Node').choices([
        'browser',
        'node',
      ]),
    )
    .option('--quick', 'a seeded random tenth of the cases, for the editing loop')
    .option('--sample <share>', 'a seeded random share of the cases, such as 0.25', share)
    .option(
      '--shard <i/n>',
      'the i-th of n equal parts of the cases, such as 2/4; a shard never ends early, and merge puts the shards together',
      shard,
    )
    .option(
      '--max-cost-usd <amount>',
      'stop before the run has cost more, counting what is in flight; what was answered is kept',
      usd,
    )
    .option('--retry-errors', 'with --resume: trials that errored are run again too')
    .option('--no-cache', 'ask remote models anew, and keep no answer for later runs')
    .option('--resume <run>', 'take up an interrupted run as it began: only what is missing is run')
    .option('--record', 'record every request to an endpoint and its answer in exchanges.ndjson, without keys')
    .option(
      '--json',
      'print exactly one JSON document on stdout, and none where the run cannot be finished; progress goes to stderr',
    )
    .option('--no-tui', 'plain lines instead of the live screen');
}

/** The share of cases that `--quick` takes. */
export const QUICK_SHARE = 0.1;

/** The options as the run plan takes them. */
export function runOptionsOf({ quick, ...options }: SharedRunOptions): RunOptions {
  return { ...options, ...(quick === true && options.sample === undefined ? { sample: QUICK_SHARE } : {}) };
}
