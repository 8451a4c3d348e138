import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Host } from '../host.ts';
import { runCli } from '../run-cli.ts';

/** What a command line printed, and its exit code. */
export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process: for what ends before any suite runs. */
export async function runInProcess(args: readonly string[], cwd: string): Promise<CliResult> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const host: Host = {
    env: {},
    cwd,
    platform: process.platform,
    nodeVersion: process.versions.node,
    stdin: process.stdin,
    // No terminal: the members that only a terminal has are never asked for.
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    now: () => '2026-01-01T00:00:00.000Z',
    onInterrupt: () => () => undefined,
  };
  const printed = Promise.all([text(stdout), text(stderr)]);
  const code = await runCli(args, host);
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { code, stdout: out, stderr: err };
}
