import { Command as Program } from 'commander';
import { COMMANDS } from './commands/registry.ts';
import type { Host } from './host.ts';
import { TOOL_VERSION } from './tool-version.ts';

/**
 * The command line as data: help, parsing and actions. Of a line that begins with the name of a command only that one is loaded.
 *
 * @param args without the node and script paths
 */
export async function createProgram(args: readonly string[], host: Host, done: (exitCode: number) => void): Promise<Program> {
  const program = new Program('plumbline')
    .description('Checks that the next version of a model still hangs true.')
    .version(TOOL_VERSION)
    .showHelpAfterError('Type `plumbline help` or `plumbline COMMAND --help`.')
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text),
    })
    .exitOverride();
  const asked = Object.entries(COMMANDS).filter(([name]) => name === args[0]);
  for (const [, load] of asked.length > 0 ? asked : Object.entries(COMMANDS)) (await load()).register(program, host, done);
  return program.addHelpText('after', '\nExit codes: 0 promote, 1 block, 2 inconclusive, 3 could not run, 130 interrupted.');
}
