import type { CommandEntry } from './command.ts';

const RUN = { '<run>': 'run folder or its run.ndjson' } as const;
const SUITES = { '[suites...]': 'suite files: globs or parts of paths; all when none is given' } as const;

/** Every command by name, in the order of the help page; loaded when it is the one asked for. */
export const COMMANDS: { readonly [name: string]: CommandEntry } = {
  compare: {
    description: 'run two models on the same cases and decide whether the candidate may replace the baseline',
    arguments: SUITES,
    load: async () => (await import('./compare.ts')).compareCommand,
  },
  run: {
    description: 'run one model and record it, to be compared later',
    arguments: SUITES,
    load: async () => (await import('./run.ts')).runCommand,
  },
  plan: {
    description: 'say what a comparison will take and what it can show; asks no model, writes nothing',
    arguments: SUITES,
    load: async () => (await import('./plan.ts')).planCommand,
  },
  gate: {
    description: 'decide from two files of results of any harness, offline, without a configuration',
    arguments: {
      '[old]': 'results of the baseline, as with --baseline',
      '[new]': 'results of the candidate, as with --candidate',
    },
    load: async () => (await import('./gate.ts')).gateCommand,
  },
  merge: {
    description: 'put the shards of a run together to the whole run, decide it and write its reports, offline',
    arguments: { '<shards...>': 'run folders of all shards (--shard), in any order' },
    load: async () => (await import('./merge.ts')).mergeCommand,
  },
  replay: {
    description: 'run suites as they are now with the answers of a recorded run: score, decide and report anew, without a call',
    arguments: { ...RUN, '[suites...]': 'suite files: globs or parts of paths; those of the record when none is given' },
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  report: {
    description: 'decide a recorded run again, from its record alone, and write its reports',
    arguments: RUN,
    load: async () => (await import('./report.ts')).reportCommand,
  },
  reprice: {
    description: 'cost a recorded run at other prices, from its record alone, decide it again and write its reports elsewhere',
    arguments: RUN,
    load: async () => (await import('./reprice.ts')).repriceCommand,
  },
  export: {
    description: 'write the trials of a recorded run for other tools',
    arguments: RUN,
    load: async () => (await import('./export.ts')).exportCommand,
  },
  list: {
    description: 'list the suites, models and datasets of the workspace',
    load: async () => (await import('./list.ts')).listCommand,
  },
  cache: {
    description: 'tell what is kept of remote models’ answers, or remove it',
    load: async () => (await import('./cache.ts')).cacheCommand,
  },
  doctor: {
    description: 'tell what this machine can run: Node, browser, WebGPU, models, keys',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
};
