import { Command as Program } from 'commander';
import { COMMANDS } from './commands/registry.ts';
import type { Host } from './host.ts';
import { TOOL_VERSION } from './tool-version.ts';

/**
 * The command line as data: help, parsing and actions. Only the command is loaded that the line asks for, or asks help for.
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
    // Of a command that is not loaded the options are not known, but each has some, --help among them.
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}` })
    .exitOverride();
  // Whatever stands before the first word that names a command, no later one can be the command of the line.
  const asked = args.find((word) => Object.hasOwn(COMMANDS, word));
  for (const [name, entry] of Object.entries(COMMANDS)) {
    const command = program.command(name).description(entry.description);
    for (const [argument, what] of Object.entries(entry.arguments ?? {})) command.argument(argument, what);
    if (name === asked) (await entry.load()).register(command, host, done);
  }
  return program.addHelpText('after', '\nExit codes: 0 promote, 1 block, 2 inconclusive, 3 could not run, 130 interrupted.');
}
