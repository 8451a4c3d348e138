import { dirname, resolve } from 'node:path';
import { PlumblineError, type RunEvent, type Shard } from '@plumbline/protocol';
import { runLogAt } from '../config/resolve-ref.ts';
import { readRun } from '../run/read-run.ts';
import { requireCompleteRun } from '../run/run-completeness.ts';
import type { RecordedRun } from '../run/run-fold.ts';

/** One shard of a run, as it was recorded. */
export interface ReadShard {
  readonly folder: string;
  readonly shard: Shard;
  readonly run: RecordedRun;
  /** All events of its log, in their order. */
  readonly events: readonly RunEvent[];
}

/** The shards of a run by number, each once and none missing. */
export type Shards = readonly [ReadShard, ...ReadShard[]];

/**
 * Reads the shards of a run, given in any order: every one must be whole, and none missing or there twice.
 *
 * @param paths absolute: run folders, or their run.ndjson
 * @returns together they take the memory that the whole run takes to be decided
 * @throws PlumblineError `shards-incomplete`; `usage` for a run that is no shard; `run-incomplete` or `run-log-invalid` for a shard
 * that was not run to its end or is damaged; `file-unreadable`
 */
export async function readShards(paths: readonly string[]): Promise<Shards> {
  const read: ReadShard[] = [];
  for (const path of paths) read.push(await readShard(path));
  const [first, ...others] = read.sort((a, b) => a.shard.index - b.shard.index || (a.folder < b.folder ? -1 : 1));
  if (first === undefined) throw incomplete('none is named', 'Name the run folders of all shards.');
  const shards: Shards = [first, ...others];
  requireEachOnce(shards);
  return shards;
}

async function readShard(path: string): Promise<ReadShard> {
  const file = runLogAt(path);
  if (file === undefined) {
    throw new PlumblineError(`Cannot find a shard at ${path}: there is no run.ndjson`, {
      code: 'file-unreadable',
      remedy: 'Name the run folders of all shards; each holds a run.ndjson.',
      location: { file: path },
    });
  }
  const events: RunEvent[] = [];
  const run = await readRun(file, (event) => void events.push(event));
  const folder = dirname(resolve(file));
  const { shard } = run.started;
  if (shard === undefined) {
    throw new PlumblineError(`Cannot merge the run in ${folder}: it is a whole run, not a shard`, {
      code: 'usage',
      remedy: 'Name the folders of runs made with --shard; a whole run is used as it is.',
      location: { file },
    });
  }
  requireCompleteRun(run, { allowShard: true });
  if (run.torn || !run.finished) {
    throw new PlumblineError(
      `Cannot merge shard ${shard.index} of ${shard.count} in ${folder}: it ${run.torn ? 'was cut off in its last line' : 'did not come to its end'}`,
      {
        code: 'run-incomplete',
        remedy: `Take it up again with --resume ${folder}; only what is missing is run.`,
        location: { file },
      },
    );
  }
  return { folder, shard, run, events };
}

function requireEachOnce(shards: Shards): void {
  const [first] = shards;
  const { count } = first.shard;
  for (const { shard, folder } of shards) {
    if (shard.count === count) continue;
    throw incomplete(
      `${first.folder} is shard ${first.shard.index} of ${count}, ${folder} is shard ${shard.index} of ${shard.count}`,
      'Name the shards of one run, which was divided into one number of them.',
    );
  }
  for (const [place, { shard, folder }] of shards.entries()) {
    const next = shards[place + 1];
    if (next?.shard.index !== shard.index) continue;
    if (next.folder === folder) throw incomplete(`${folder} is named twice`, 'Name each shard once.');
    throw incomplete(
      `shard ${shard.index} of ${count} is there twice, in ${folder} and in ${next.folder}`,
      'Name the one that counts.',
    );
  }
  const there = new Set(shards.map(({ shard }) => shard.index));
  const missing = Array.from({ length: count }, (_, place) => place + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return;
  const named = `${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}`;
  throw incomplete(
    `${there.size} of ${count} are named, and ${missing.length === 1 ? 'shard' : 'shards'} ${named} ${missing.length === 1 ? 'is' : 'are'} missing`,
    `Run what is missing with --shard ${missing[0]}/${count}, or name its folder too.`,
  );
}

function incomplete(found: string, remedy: string): PlumblineError {
  return new PlumblineError(`Cannot merge the shards: ${found}`, { code: 'shards-incomplete', remedy });
}
