import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readLogLines } from '../../packages/cli/src/run/read-log-lines.ts';
import type { RunEvent, Trial } from '../../packages/protocol/src/index.ts';

/** The trials that stand whole in the log of a run folder; none where there is no log yet. */
export async function recordedTrials(folder: string): Promise<Trial[]> {
  const file = join(folder, 'run.ndjson');
  const trials: Trial[] = [];
  if (!existsSync(file)) return trials;
  for await (const { json, whole } of readLogLines(file)) {
    const event = whole ? (JSON.parse(json) as RunEvent) : undefined;
    if (event?.type === 'trial-finished') trials.push(event.trial);
  }
  return trials;
}
