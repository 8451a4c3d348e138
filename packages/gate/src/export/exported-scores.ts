import { type CompletedTrial, taskSuccess } from '@plumbline/protocol';
import { compareText } from '../compare-text.ts';
import { METRICS } from '../metrics/registry.ts';

/**
 * The scores of a trial, one for each metric that they feed: `task-success` as 1 or 0 by what passed, every other metric as
 * the gate would take it (the worst of several scores). `null` is "could not be scored". Read again, they give the same figures.
 */
export function exportedScores({ scores }: CompletedTrial): Record<string, number | null> {
  const found: Record<string, number | null> = {};
  const success = taskSuccess(scores);
  if (success !== undefined) found['task-success'] = Number(success);
  for (const name of [...new Set(scores.map((score) => score.metric))].sort(compareText)) {
    const own = scores.filter((score) => score.metric === name);
    const values = own.flatMap((score) => (score.state === 'scored' ? [score.value] : []));
    const worst = METRICS[name]?.better === 'lower' ? Math.max : Math.min;
    if (values.length < own.length) found[name] = null;
    else if (name !== 'task-success') found[name] = worst(...values);
  }
  return found;
}
