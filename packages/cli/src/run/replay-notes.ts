import type { RunStarted } from '@plumbline/protocol';
import { stoppedNote } from './stopped-note.ts';

/** What a reader must know of a run that was made from the answers of another. */
export function replayNotes({ replayOf }: Pick<RunStarted, 'replayOf'>): string[] {
  if (replayOf === undefined) return [];
  const { runId, run, stopped } = replayOf;
  return [
    `This run replays ${runId} (${run}): its answers and token counts are the recorded ones, nothing was asked of a model, and there is no latency.`,
    ...(stopped === undefined ? [] : [stoppedNote(`The run that is replayed`, stopped)]),
  ];
}
