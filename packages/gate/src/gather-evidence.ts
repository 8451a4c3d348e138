import type { Better, Policy, Trial } from '@plumbline/protocol';
import { compareText } from './compare-text.ts';
import type { EvidenceByTreatment } from './decide.ts';
import type { GateMetric } from './gate-metric.ts';
import { type MetricEvidence, metricEvidence } from './metric-evidence.ts';
import { type MetricRows, metricRows } from './metric-rows.ts';
import { METRICS } from './metrics/registry.ts';
import { type PairedTrials, pairTrials } from './pair-trials.ts';
import { scoreMetric } from './score-metric.ts';
import { hasUnknowns } from './treat-errors.ts';
import type { Treatment } from './treatment.ts';

/** What is compared, by which policy. */
export interface CompareOptions {
  readonly baseline: readonly Trial[];
  readonly candidate: readonly Trial[];
  readonly policy: Policy;
}

/** All that is known before the policy is applied. */
export interface GatheredEvidence {
  readonly paired: PairedTrials;
  /** The metrics with data and the policy's fronts, in the order in which they are shown. */
  readonly rows: readonly MetricRows[];
  readonly evidence: EvidenceByTreatment;
}

/** Pairs the trials and weighs every metric that they, or the policy, name. */
export function gatherEvidence({ baseline, candidate, policy }: CompareOptions): GatheredEvidence {
  const paired = pairTrials({ baseline, candidate });
  const fronts = Object.keys(policy.fronts);
  const rows = metricsOf({ trials: [...baseline, ...candidate], policy })
    .map((metric) => metricRows(metric, paired))
    .filter((found) => found.rows.length > 0 || found.onlyIn !== undefined || fronts.includes(found.metric.name));
  const weigh = (treatment: Treatment, shown?: ReadonlyMap<string, MetricEvidence>) =>
    new Map(
      rows.map((found) => {
        // Without anything unknown the three treatments are one.
        const same = hasUnknowns(found.rows) ? undefined : shown?.get(found.metric.name);
        return [found.metric.name, same ?? metricEvidence(found, { treatment, alpha: policy.alpha })];
      }),
    );
  const shown = weigh('errors-as-failures');
  return {
    paired,
    rows,
    evidence: {
      'errors-as-failures': shown,
      'errors-excluded': weigh('errors-excluded', shown),
      'worst-case': weigh('worst-case', shown),
    },
  };
}

/** The known metrics, then those that scores or the policy name, sorted. */
function metricsOf({ trials, policy }: { readonly trials: readonly Trial[]; readonly policy: Policy }): GateMetric[] {
  const values = new Map<string, Set<number>>();
  for (const name of Object.keys(policy.fronts)) values.set(name, new Set());
  for (const trial of trials) {
    for (const score of trial.status === 'completed' ? trial.scores : []) {
      const seen = values.get(score.metric) ?? new Set();
      values.set(score.metric, score.state === 'scored' ? seen.add(score.value) : seen);
    }
  }
  const named = [...values]
    .filter(([name]) => METRICS[name] === undefined)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, seen]) => {
      const better: Better = policy.fronts[name]?.better ?? 'higher';
      return scoreMetric({ name, better, kind: [...seen].every((value) => value === 0 || value === 1) ? 'share' : 'mean' });
    });
  return [...Object.values(METRICS), ...named];
}
