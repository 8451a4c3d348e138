import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TRIALS_EXPORTS } from '@plumbline/gate';
import { PlumblineError, ROLES, type Role, trialKey } from '@plumbline/protocol';
import { requireRunLog } from '../config/require-run-log.ts';
import type { Host } from '../host.ts';
import { isDiskFull } from '../is-disk-full.ts';
import { readRun } from '../run/read-run.ts';
import { requireCompleteRun } from '../run/run-completeness.ts';
import type { RecordedRun } from '../run/run-fold.ts';
import { writeStream } from '../terminal/write-stream.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import type { Command } from './command.ts';

interface ExportOptions {
  readonly format: string;
  readonly role?: string;
  readonly out?: string;
}

/** `plumbline export RUN`: writes the trials of a recorded run for other tools. */
export const exportCommand: Command = {
  register(command, host, done) {
    command
      .option('--format <name>', `${TRIALS_EXPORTS.map(({ name, what }) => `${name}: ${what}`).join('; ')}`, 'trials')
      .option('--role <role>', 'baseline or candidate; needed where the run has both')
      .option('--out <file>', 'file to write; standard output by default')
      .action(async (path: string, options: ExportOptions) => {
        const run = await readRecorded(requireRunLog(host.cwd, path));
        const text = exportText(run, options);
        await writeOut(text, { host, out: options.out });
        done(0);
      });
  },
};

async function readRecorded(runLog: string): Promise<RecordedRun> {
  const run = await readRun(runLog);
  requireCompleteRun(run);
  return run;
}

function exportText(run: RecordedRun, options: ExportOptions): string {
  const format = TRIALS_EXPORTS.find((each) => each.name === options.format);
  if (format === undefined)
    throw unknown(
      'format',
      options.format,
      TRIALS_EXPORTS.map((each) => each.name),
    );
  const there = ROLES.filter((role) => run.started.roles[role] !== undefined);
  const role = roleOf(options.role, there);
  const identity = run.identities[role];
  // Trials stand in the record in the order in which they ended, which no two runs share.
  const trials = run.trials.filter((trial) => trial.role === role).sort((a, b) => (trialKey(a) < trialKey(b) ? -1 : 1));
  return format.write(trials, {
    role,
    model: identity === undefined ? role : `${identity.provider}/${identity.model}`,
    startedAt: run.started.at,
    toolVersion: TOOL_VERSION,
  });
}

function roleOf(wanted: string | undefined, there: readonly Role[]): Role {
  const role = there.find((each) => each === wanted) ?? (wanted === undefined && there.length === 1 ? there[0] : undefined);
  if (role === undefined) throw unknown('role', wanted, there);
  return role;
}

function unknown(what: string, found: string | undefined, known: readonly string[]): PlumblineError {
  return new PlumblineError(
    `Cannot export the run: ${found === undefined ? `no ${what} is named` : `it has no ${what} "${found}"`}`,
    {
      code: 'usage',
      remedy: `Add --${what} with one of: ${known.join(', ')}.`,
    },
  );
}

async function writeOut(text: string, { host, out }: { readonly host: Host; readonly out: string | undefined }): Promise<void> {
  if (out === undefined) return writeStream(host.stdout, text);
  const file = resolve(host.cwd, out);
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new PlumblineError(`Cannot write ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      code: isDiskFull(cause) ? 'disk-full' : 'file-unreadable',
      remedy: 'Make room, or choose a file in a folder that you may write to.',
      location: { file },
      cause,
    });
  }
}
