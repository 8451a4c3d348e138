import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlumblineError, type RunEvent, type RunStarted } from '@plumbline/protocol';
import { createRunLog } from '../run/run-log.ts';
import { mergeEvents } from './merge-events.ts';
import { readShards } from './read-shards.ts';
import { refuseUnlikeShards } from './refuse-unlike-shards.ts';

/** So many events are written at once. */
const TOGETHER = 1000;

/** A run as it was put together. */
export interface MergedRun {
  /** Its log. */
  readonly file: string;
  readonly started: RunStarted;
}

/**
 * Puts the shards of a run together to one whole run and writes its log; the log appears whole or not at all.
 *
 * @param paths absolute: the run folders of all shards, in any order
 * @param options.out the run folder to write, absolute; by default one named after the run, beside that of the first shard
 * @throws PlumblineError for shards that are not whole, not alike or not all there; `run-exists`; `disk-full` or `file-unreadable`
 */
export async function mergeShards(paths: readonly string[], options: { readonly out?: string } = {}): Promise<MergedRun> {
  const shards = await readShards(paths);
  refuseUnlikeShards(shards);
  const { started, events } = mergeEvents(shards);
  const folder = options.out ?? join(dirname(shards[0].folder), started.runId);
  const file = join(folder, 'run.ndjson');
  if (existsSync(file)) {
    throw new PlumblineError(`Cannot write the merged run into ${folder}: it already holds the log of another`, {
      code: 'run-exists',
      remedy: 'Name another folder with --out.',
      location: { file },
    });
  }
  await writeWhole(file, [started, ...events]);
  return { file, started };
}

/** Writes the log beside its place first: a half of it must never pass for a run to be taken up again and paid for. */
async function writeWhole(file: string, events: readonly RunEvent[]): Promise<void> {
  const part = `${file}.part`;
  await rm(part, { force: true });
  const log = await createRunLog(part);
  try {
    for (let begin = 0; begin < events.length; begin += TOGETHER) await log.append(events.slice(begin, begin + TOGETHER));
  } finally {
    await log.close();
  }
  await rename(part, file);
}
