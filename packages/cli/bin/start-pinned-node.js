import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

/**
 * Runs a script of this package under the Node that the workspace pins, as a child of this process, and ends with its exit code.
 *
 * @param {string} script absolute path
 * @param {readonly string[]} args
 */
export function startPinnedNode(script, args) {
  const node = createRequire(import.meta.url).resolve('node/bin/node');
  // The channel carries nothing: it closes however this process ends, which is how the other one learns of a kill -9.
  const child = spawn(node, [script, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  // The terminal sends Ctrl-C to both; this process must outlive the other one, which has the exit code.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(
      `error: Cannot start ${node}: ${error.message}\n  what to do: Type npm ci, then run the command through npx.\n`,
    );
    process.exit(3);
  });
  child.on('exit', (status, signal) => process.exit(status ?? (signal === 'SIGINT' ? 130 : 3)));
}
