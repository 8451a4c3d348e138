import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs a script of an installed package with the Node that runs this, in a folder, and returns all that it printed. */
export function runProgram(script: string, args: readonly string[], folder: string): Promise<{ code: number; output: string }> {
  const installed = join(import.meta.dirname, '../../node_modules', script);
  const environment = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const child = spawn(process.execPath, [installed, ...args], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
