import { Command as Program } from 'commander';
import { COMMANDS } from './commands/registry.ts';
import type { Host } from './host.ts';
import { TOOL_VERSION } from './tool-version.ts';

/** The command line as data: help, parsing and actions of every command. */
export function createProgram(host: Host, done: (exitCode: number) => void): Program {
  const program = new Program('plumbline')
    .description('Checks that the next version of a model still hangs true.')
    .version(TOOL_VERSION)
    .showHelpAfterError('Type `plumbline help` or `plumbline COMMAND --help`.')
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text),
    })
    .exitOverride();
  for (const command of COMMANDS) command.register(program, host, done);
  return program.addHelpText('after', '\nExit codes: 0 promote, 1 block, 2 inconclusive, 3 could not run, 130 interrupted.');
}
