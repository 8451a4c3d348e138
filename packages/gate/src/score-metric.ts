import type { Better } from '@plumbline/protocol';
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
      let value: number | undefined;
      for (const score of trial.scores) {
        if (score.metric !== name) continue;
        if (score.state === 'unscored') return undefined;
        value = value === undefined ? score.value : worst(value, score.value);
      }
      return value !== undefined && kind === 'share' ? Number(value >= 0.5) : value;
    },
  };
}
