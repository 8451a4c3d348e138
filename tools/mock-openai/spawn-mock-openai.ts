import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { checkMockOptions, type MockOptions } from './mock-options.ts';
import type { MockOpenai } from './start-mock-openai.ts';

/** A mock server in a process of its own. */
export interface SpawnedMockOpenai extends MockOpenai {
  readonly pid: number;
}

const MAIN = join(import.meta.dirname, 'main.ts');
const START_MS = 20_000;
const END_MS = 2_000;

/**
 * Starts a mock server in a process of its own, by the Node that runs this: its work is then no part of what a caller measures of
 * itself. It ends with `close`, with this process, or at its age.
 *
 * @throws RangeError for options that cannot be; Error with what it printed, where it does not start
 */
export async function spawnMockOpenai(options: MockOptions = {}): Promise<SpawnedMockOpenai> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const args = [MAIN, '--options', JSON.stringify(checkMockOptions(options))];
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const { url, pid } = await readAddress(child);
  const root = url.replace(/\/v1$/, '');
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(`${root}${path}`, { method });
    return response.json();
  };
  return {
    url,
    pid,
    stats: () => ask('/stats'),
    answeredRequests: () => ask('/answered'),
    reset: async () => void (await ask('/reset', 'POST')),
    close: () => end(child),
  };
}

function readAddress(child: ChildProcess): Promise<{ readonly url: string; readonly pid: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ readonly url: string; readonly pid: number }>();
  let complaint = '';
  const late = setTimeout(() => child.kill('SIGKILL'), START_MS);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  child.once('error', reject);
  child.once('close', (code) => {
    clearTimeout(late);
    reject(new Error(`The mock server ended with ${code ?? 'a signal'}:\n${complaint}`));
  });
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(late);
      resolve(JSON.parse(line));
    });
  }
  return promise;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const late = setTimeout(() => child.kill('SIGKILL'), END_MS);
  child.stdin?.end();
  await ended;
  clearTimeout(late);
}
