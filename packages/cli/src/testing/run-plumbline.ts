import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from './test-workspace.ts';

const ENTRY = join(REPOSITORY, 'packages/cli/bin/plumbline.js');
const LONGEST_MS = 50_000;

/** How a command ended. */
export interface CommandResult {
  /** Absent when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way. */
export interface RunningCommand {
  readonly child: ChildProcess;
  readonly result: Promise<CommandResult>;
  /** Resolves when both outputs together hold the text; rejects when the command ends without it. */
  printed(text: string): Promise<void>;
  /** Sends a signal to the command and to all that it started, as Ctrl-C in a terminal does. */
  interrupt(signal: NodeJS.Signals): void;
}

/** Where and how a command is started. */
export interface CommandOptions {
  readonly cwd: string;
  /** Added to the environment of the tests, from which everything of CI and colours is taken. */
  readonly env?: Readonly<Record<string, string>>;
  /** A file descriptor for stdout instead of the pipe that is read. */
  readonly stdout?: number;
}

/** Starts the command line through its real entry, in a process group of its own; it is ended after 50 seconds. */
export function startPlumbline(args: readonly string[], { cwd, env = {}, stdout }: CommandOptions): RunningCommand {
  const { CI: _, VITEST: __, NODE_OPTIONS: ___, NODE_ENV: ____, FORCE_COLOR: _____, ...rest } = process.env;
  const child = spawn(process.execPath, [ENTRY, ...args], {
    cwd,
    env: { ...rest, NO_COLOR: '1', ...env },
    stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
    detached: true,
  });
  const output = { stdout: '', stderr: '' };
  const interrupt = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal);
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
    child.emit('printed');
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
    child.emit('printed');
  });
  const tooLong = setTimeout(() => interrupt('SIGKILL'), LONGEST_MS);
  const result = new Promise<CommandResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(tooLong);
      resolve({ code, signal, ...output });
    });
  });
  const printed = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (`${output.stdout}${output.stderr}`.includes(text)) resolve();
      };
      child.on('printed', look);
      child.once('close', () => reject(new Error(`"${text}" was not printed, but:\n${output.stdout}${output.stderr}`)));
      look();
    });
  return { child, result, printed, interrupt };
}

/** Runs the command line through its real entry to its end. */
export function runPlumbline(args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return startPlumbline(args, options).result;
}
