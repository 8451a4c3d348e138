import { EXIT_CODES } from '@plumbline/protocol/errors';
import { CommanderError } from 'commander';
import type { Host } from './host.ts';
import { createProgram } from './program.ts';
import { errorText } from './terminal/print-error.ts';
import { watchOutput } from './terminal/watch-output.ts';

/**
 * Runs one command line.
 *
 * @param args without the node and script paths
 * @returns the exit code; errors have been printed on stderr
 */
export async function runCli(args: readonly string[], host: Host): Promise<number> {
  let exitCode: number = EXIT_CODES.couldNotRun;
  const output = watchOutput(host);
  const afterOutput = async (code: number): Promise<number> => {
    const failure = await output.settle();
    if (failure === undefined) return code;
    host.stderr.write(errorText(failure));
    return EXIT_CODES.couldNotRun;
  };
  try {
    const program = await createProgram(args, host, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...args], { from: 'user' });
    return await afterOutput(exitCode);
  } catch (error) {
    // Commander has printed its own message; its code 0 stands for help and version.
    if (error instanceof CommanderError) return error.exitCode === 0 ? await afterOutput(0) : EXIT_CODES.couldNotRun;
    host.stderr.write(errorText(error));
    return EXIT_CODES.couldNotRun;
  } finally {
    output.stop();
  }
}
