import type { Trial } from '@plumbline/protocol';
import { compareText } from '../compare-text.ts';

/**
 * The scores that imported trials have, and which of them pass or fail a trial: what somebody without a policy can choose
 * from with `--metric`. `undefined` where there is nothing to choose.
 */
export function scoreNamesNote(trials: readonly Trial[]): string | undefined {
  const passing = new Map<string, boolean>();
  for (const trial of trials) {
    for (const score of trial.status === 'completed' ? trial.scores : []) {
      const passes = score.state === 'scored' && score.passed !== undefined;
      passing.set(score.metric, passes || (passing.get(score.metric) ?? false));
    }
  }
  return scoreNamesNoteOf(passing);
}

/** The same, told which scores there are and whether each passes or fails a trial. */
export function scoreNamesNoteOf(passing: ReadonlyMap<string, boolean>): string | undefined {
  if (passing.size === 0) return 'No trial has a score, so only costs and latencies can be compared.';
  const names = [...passing].sort(([a], [b]) => compareText(a, b));
  const deciding = names.filter(([, passes]) => passes).map(([name]) => name);
  const [example] = deciding.length > 0 ? deciding : names.map(([name]) => name);
  const others = names.filter(([, passes]) => !passes).map(([name]) => name);
  if (deciding.length === 1 && others.length === 0) return undefined;
  const said =
    deciding.length === 0
      ? `No score is all 0 or 1, so none passes or fails a task; found ${others.join(', ')}`
      : `Task success is the passing of ${deciding.join(' and ')}${others.length === 0 ? '' : `; shown besides: ${others.join(', ')}`}`;
  return `${said}. To decide by one score, add --metric ${example}:higher (or :lower).`;
}
