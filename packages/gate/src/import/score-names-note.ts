import type { Trial } from '@plumbline/protocol';
import { compareText } from '../compare-text.ts';
import { metricsNamed, replacesSuccess } from '../metrics-named.ts';

/**
 * The scores that imported trials have, and which of them pass or fail a trial: what somebody without a policy can choose
 * from with `--metric`, or has left aside by it. `undefined` where there is nothing to choose.
 *
 * @param metricOptions `correct:higher` and the like
 */
export function scoreNamesNote(trials: readonly Trial[], metricOptions: readonly string[]): string | undefined {
  const passing = new Map<string, boolean>();
  for (const trial of trials) {
    for (const score of trial.status === 'completed' ? trial.scores : []) {
      const passes = score.state === 'scored' && score.passed !== undefined;
      passing.set(score.metric, passes || (passing.get(score.metric) ?? false));
    }
  }
  return scoreNamesNoteOf(passing, metricOptions);
}

/** The same, told which scores there are and whether each passes or fails a trial. */
export function scoreNamesNoteOf(passing: ReadonlyMap<string, boolean>, metricOptions: readonly string[]): string | undefined {
  if (metricOptions.length > 0) return leftAsideNote(passing, metricOptions);
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

/** Whoever names a score takes it for task success: a loss in the others that pass or fail a trial would not block then. */
function leftAsideNote(passing: ReadonlyMap<string, boolean>, metricOptions: readonly string[]): string | undefined {
  const named = metricsNamed(metricOptions);
  const left = [...passing].flatMap(([name, passes]) => (passes && !named.has(name) ? [name] : [])).sort(compareText);
  if (left.length === 0 || named.has('task-success') || !replacesSuccess(named)) return undefined;
  const instead = [...named.keys()].join(' and ');
  return `Success goes by ${instead} alone, as --metric says; ${left.join(' and ')} would pass or fail a task too, and does not decide.`;
}
