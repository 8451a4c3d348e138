import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunStarted } from '@plumbline/protocol';
import { PlumblineError, RunStartedSchema, splitRunLine } from '@plumbline/protocol';

/** What a recorded run says of itself in its first line. */
export interface RunHeader {
  /** Path of its run.ndjson. */
  readonly file: string;
  readonly started: RunStarted;
}

/** The runs of a reports folder, without shards. */
export interface RunHeaders {
  /** Latest first. */
  readonly headers: readonly RunHeader[];
  /** Logs that do not begin as a run of this version does. */
  readonly unreadable: readonly string[];
}

/**
 * The first lines of all runs that lie directly under a reports folder; none where there is no such folder.
 *
 * @throws PlumblineError `file-unreadable`
 */
export async function runHeaders(reports: string): Promise<RunHeaders> {
  const folders = await foldersOf(reports);
  const headers: RunHeader[] = [];
  const unreadable: string[] = [];
  for (const folder of folders) {
    const file = join(reports, folder, 'run.ndjson');
    const line = await firstLine(file);
    if (line === undefined) continue;
    const started = RunStartedSchema.safeParse(jsonOf(line));
    if (!started.success) unreadable.push(file);
    // The run that they were put together to speaks for shards.
    else if (started.data.shard === undefined) headers.push({ file, started: started.data });
  }
  return { headers: headers.sort((a, b) => (a.started.at < b.started.at ? 1 : -1)), unreadable };
}

async function foldersOf(reports: string): Promise<string[]> {
  try {
    const entries = await readdir(reports, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw new PlumblineError(`Cannot look for earlier runs in ${reports}: ${String(error)}`, {
      code: 'file-unreadable',
      remedy: 'Make the reports folder readable.',
      location: { file: reports },
      cause: error,
    });
  }
}

/** The first line of a file; `undefined` where there is none. */
async function firstLine(file: string): Promise<string | undefined> {
  const stream = createReadStream(file);
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) return line;
    return '';
  } catch (error) {
    return isMissing(error) ? undefined : '';
  } finally {
    stream.destroy();
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(splitRunLine(line).json);
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
