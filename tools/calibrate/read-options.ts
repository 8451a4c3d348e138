import { parseArgs } from 'node:util';
import { PlumblineError } from '../../packages/protocol/src/index.ts';
import { OPPONENTS, type Opponent } from './opponents.ts';
import { parseSeeds } from './parse-seeds.ts';

/** What `npm run calibrate` is asked for. */
export interface CalibrateOptions {
  readonly seeds: readonly number[];
  readonly opponents: readonly Opponent[];
  /** Seeds worked on at a time, each in processes of its own. */
  readonly jobs: number;
  /** Whether to write docs/calibration.md. */
  readonly write: boolean;
  /** The command line that means the same, every option written out. */
  readonly command: string;
}

/** @throws PlumblineError `usage` or `model-unknown` */
export function readOptions(args: readonly string[], defaults: { readonly jobs: number }): CalibrateOptions {
  const { seeds, models, jobs, write } = valuesOf(args, defaults);
  if (!/^[1-9]\d?$/.test(jobs)) {
    throw new PlumblineError(`Cannot work on "${jobs}" seeds at a time`, { code: 'usage', remedy: 'Write --jobs 1 to 99.' });
  }
  return {
    seeds: parseSeeds(seeds),
    opponents: [...new Set(models.split(',').map(opponentOf))],
    jobs: Number(jobs),
    write,
    command: `npm run calibrate -- --seeds ${seeds} --models ${models} --jobs ${jobs}${write ? ' --write' : ''}`,
  };
}

function valuesOf(args: readonly string[], { jobs }: { readonly jobs: number }) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '201-220' },
        models: { type: 'string', default: OPPONENTS.map(({ name }) => name).join(',') },
        jobs: { type: 'string', default: String(jobs) },
        write: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new PlumblineError(`Cannot read the command line: ${cause instanceof Error ? cause.message : String(cause)}`, {
      code: 'usage',
      remedy: 'Write npm run calibrate -- [--seeds 201-220] [--models candidate,unchanged] [--jobs 2] [--write].',
      cause,
    });
  }
}

function opponentOf(name: string): Opponent {
  const opponent = OPPONENTS.find((each) => each.name === name.trim());
  if (opponent !== undefined) return opponent;
  throw new PlumblineError(`Cannot calibrate with the model "${name}"`, {
    code: 'model-unknown',
    remedy: `Choose from: ${OPPONENTS.map((each) => each.name).join(',')}.`,
  });
}
