import { parseArgs } from 'node:util';
import { PlumblineError } from '../../packages/protocol/src/index.ts';
import { OPPONENTS, type Opponent } from './models/opponents.ts';
import { parseSeeds } from './models/parse-seeds.ts';

/** The parts of a calibration, in the order of the page. */
export const PARTS = ['gate', 'stops', 'plan', 'models'] as const;
export type Part = (typeof PARTS)[number];

/** What `npm run calibrate` is asked for. */
export interface CalibrateOptions {
  /** In the order of `PARTS`. */
  readonly parts: readonly Part[];
  /** Of the simulated draws. */
  readonly seed: number;
  /** Of each simulated truth with up to 200 cases. */
  readonly replications: number;
  /** Of the reference models' cases. */
  readonly seeds: readonly number[];
  readonly opponents: readonly Opponent[];
  /** Threads of a simulation; seeds of the reference models worked on at a time, each in processes of its own. */
  readonly jobs: number;
  /** Whether to write docs/calibration.md. */
  readonly write: boolean;
  /** The command line that makes a part again, every option of it written out. */
  readonly commands: Readonly<Record<Part, string>>;
}

const USAGE =
  'Write npm run calibrate -- [gate] [stops] [plan] [models] [--seed 1] [--replications 1000] [--seeds 201-220] [--models candidate,unchanged] [--jobs 2] [--write].';

/** @throws PlumblineError `usage` or `model-unknown` */
export function readOptions(args: readonly string[], defaults: { readonly jobs: number }): CalibrateOptions {
  const { values, positionals } = parsed(args, defaults);
  const { seed, replications, seeds, models, jobs, write } = values;
  const wrong = positionals.find((name) => !PARTS.some((part) => part === name));
  if (wrong !== undefined) refuse(`Cannot calibrate "${wrong}"`, `Name parts out of ${PARTS.join(', ')}, or none for all.`);
  if (!/^[1-9]\d?$/.test(jobs)) refuse(`Cannot work on "${jobs}" jobs at a time`, 'Write --jobs 1 to 99.');
  if (!/^\d{1,9}$/.test(seed)) refuse(`Cannot draw from the seed "${seed}"`, 'Write a whole number, such as --seed 1.');
  if (!/^[1-9]\d{1,5}$/.test(replications)) {
    refuse(`Cannot make "${replications}" replications`, 'Write --replications 10 to 999999.');
  }
  const simulated = `--seed ${seed} --replications ${replications} --jobs ${jobs}${write ? ' --write' : ''}`;
  return {
    parts: PARTS.filter((part) => positionals.length === 0 || positionals.includes(part)),
    seed: Number(seed),
    replications: Number(replications),
    seeds: parseSeeds(seeds),
    opponents: [...new Set(models.split(',').map(opponentOf))],
    jobs: Number(jobs),
    write,
    commands: {
      gate: `npm run calibrate -- gate ${simulated}`,
      stops: `npm run calibrate -- stops ${simulated}`,
      plan: `npm run calibrate -- plan ${simulated}`,
      models: `npm run calibrate -- models --seeds ${seeds} --models ${models} --jobs ${jobs}${write ? ' --write' : ''}`,
    },
  };
}

function parsed(args: readonly string[], { jobs }: { readonly jobs: number }) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: '1' },
        replications: { type: 'string', default: '1000' },
        seeds: { type: 'string', default: '201-220' },
        models: { type: 'string', default: OPPONENTS.map(({ name }) => name).join(',') },
        jobs: { type: 'string', default: String(jobs) },
        write: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new PlumblineError(`Cannot read the command line: ${cause instanceof Error ? cause.message : String(cause)}`, {
      code: 'usage',
      remedy: USAGE,
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

function refuse(found: string, remedy: string): never {
  throw new PlumblineError(found, { code: 'usage', remedy });
}
