import type { Command } from './command.ts';

/** Every command by name, in the order of the help page; loaded when it is the one asked for, or for the help page. */
export const COMMANDS: { readonly [name: string]: () => Promise<Command> } = {
  compare: async () => (await import('./compare.ts')).compareCommand,
  run: async () => (await import('./run.ts')).runCommand,
  plan: async () => (await import('./plan.ts')).planCommand,
  gate: async () => (await import('./gate.ts')).gateCommand,
  merge: async () => (await import('./merge.ts')).mergeCommand,
  replay: async () => (await import('./replay.ts')).replayCommand,
  report: async () => (await import('./report.ts')).reportCommand,
  reprice: async () => (await import('./reprice.ts')).repriceCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  list: async () => (await import('./list.ts')).listCommand,
  cache: async () => (await import('./cache.ts')).cacheCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
};
