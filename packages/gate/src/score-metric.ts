import type { Better, CompletedTrial } from '@plumbline/protocol';
import type { GateMetric } from './gate-metric.ts';

/** What a metric made of scores needs to know. */
export interface ScoreMetricOptions {
  /** The `metric` of the scores that feed it. */
  readonly name: string;
  readonly better: Better;
  /** `share` for values that are all 0 or 1, `mean` for values in [0, 1]. */
  readonly kind: 'share' | 'mean';
}

/**
 * A metric fed by the scores of its own name. A trial with several such scores counts by the worst of them; one with
 * an unscored one among them has no value.
 */
export function scoreMetric({ name, better, kind }: ScoreMetricOptions): GateMetric {
  const worst = better === 'higher' ? Math.min : Math.max;
  return {
    name,
    unit: 'share',
    better,
    kind,
    value(trial) {
      const values = scoreValues(trial, name);
      if (values === undefined || values.length === 0) return undefined;
      const value = worst(...values);
      return kind === 'share' ? Number(value >= 0.5) : value;
    },
  };
}

/** Values of a trial's scores for one metric; `undefined` when one of them is unscored. */
function scoreValues(trial: CompletedTrial, metric: string): number[] | undefined {
  const scores = trial.scores.filter((score) => score.metric === metric);
  const values = scores.flatMap((score) => (score.state === 'scored' ? [score.value] : []));
  return values.length === scores.length ? values : undefined;
}
