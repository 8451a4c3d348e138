import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comparison, ComparisonSchema, type RunEvent, RunEventSchema, splitRunLine, type Trial } from '@plumbline/protocol';

/** The events of a run folder, each checked. */
export function eventsIn(folder: string): RunEvent[] {
  const text = readFileSync(join(folder, 'run.ndjson'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => RunEventSchema.parse(JSON.parse(splitRunLine(line).json)));
}

/** The trials of a run folder. */
export function trialsIn(folder: string): Trial[] {
  return eventsIn(folder).flatMap((event) => (event.type === 'trial-finished' ? [event.trial] : []));
}

/** The comparison of a run folder, checked. */
export function comparisonIn(folder: string): Comparison {
  return ComparisonSchema.parse(JSON.parse(readFileSync(join(folder, 'comparison.json'), 'utf8')));
}
