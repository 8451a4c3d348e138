import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodeOf, PlumblineError, VerdictOutcomeSchema } from '../../../packages/protocol/src/index.ts';

const MAIN = join(import.meta.dirname, '../../../packages/cli/src/main.ts');
const LIMIT_MS = 15 * 60_000;
const ENDS: readonly number[] = VerdictOutcomeSchema.options.map(exitCodeOf);

export interface RunPlumblineOptions {
  /** Where it runs, absolute. */
  readonly folder: string;
  /** A file that it leaves behind: Node itself ends with 1 too, when it cannot start. */
  readonly makes: string;
}

/**
 * Runs the command line as a user does, in a process of its own.
 *
 * @throws PlumblineError `run-incomplete` with the end of what it printed, unless it ended with a verdict and left its file, or
 *   after 15 minutes
 */
export async function runPlumbline(args: readonly string[], { folder, makes }: RunPlumblineOptions): Promise<void> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT_MS });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = `${printed}${text}`.slice(-2000);
    });
  }
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject).once('close', resolve);
  const code = await promise;
  if (code !== null && ENDS.includes(code) && existsSync(makes)) return;
  throw new PlumblineError(`Cannot go on: \`plumbline ${args.join(' ')}\` ended with ${code ?? 'a signal'}:\n${printed}`, {
    code: 'run-incomplete',
    remedy: 'Mend what it complains of; the same command typed by hand shows the same.',
  });
}
