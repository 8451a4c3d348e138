import type { Command as Program } from 'commander';
import type { Host } from '../host.ts';

/** What there is to know of a command before it is loaded. */
export interface CommandEntry {
  /** What it does, in the words of the help page. */
  readonly description: string;
  /** Its arguments as Commander writes them, each with what it stands for, in their order. */
  readonly arguments?: { readonly [argument: string]: string };
  load(): Promise<Command>;
}

/** One command of the command line. Its action resolves to the exit code. */
export interface Command {
  /** Adds options and action to the command as its entry describes it; `done` is to be told the exit code. */
  register(command: Program, host: Host, done: (exitCode: number) => void): void;
}
