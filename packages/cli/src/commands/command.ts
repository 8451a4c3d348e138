import type { Command as Program } from 'commander';
import type { Host } from '../host.ts';

/** One command of the command line. Its action resolves to the exit code. */
export interface Command {
  readonly name: string;
  /** Adds the command to the program; `done` is to be told the exit code. */
  register(program: Program, host: Host, done: (exitCode: number) => void): void;
}
