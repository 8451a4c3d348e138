import { type Better, type Policy, ROLES } from '@plumbline/protocol';
import { compareText } from './compare-text.ts';
import { correctSlices } from './correct-slices.ts';
import type { EvidenceByTreatment } from './decide.ts';
import type { GateMetric } from './gate-metric.ts';
import { type WeighedMetric, weighMetric } from './metric-evidence.ts';
import { type MetricRows, metricRows, SUCCESS_METRICS, shareValues } from './metric-rows.ts';
import { METRICS } from './metrics/registry.ts';
import { type PairedTrials, pairTrials, type TrialSource } from './pair-trials.ts';
import { scoreMetric } from './score-metric.ts';
import type { SequentialRule } from './sequential/sequential-rule.ts';
import type { SlicePlacesCache } from './slice-places.ts';
import { type SuccessScores, successScores } from './success-scores.ts';
import type { Treatment } from './treatment.ts';

/** What is compared, by which policy. */
export interface CompareOptions {
  /** Trials in memory, or a table of them. */
  readonly baseline: TrialSource;
  readonly candidate: TrialSource;
  readonly policy: Policy;
  /** Directions of scores that neither the tool nor the policy knows by name; `higher` where nothing is said. */
  readonly directions?: ReadonlyMap<string, Better> | undefined;
  /** Seed of random sign flips; 1 when absent. */
  readonly seed?: number;
  /** Leaves out what only the candidate was run on; false when absent. */
  readonly onlyBaseline?: boolean;
  /** How a run that may end early is judged; the rows of its baseline are in the order of the run. Absent for a run of fixed size. */
  readonly rule?: SequentialRule | undefined;
}

/** All that is known before the policy is applied. */
export interface GatheredEvidence {
  readonly paired: PairedTrials;
  /** What task success is made of; nothing is compared of it where the sides do not agree. */
  readonly success: SuccessScores;
  /** The metrics with data and the policy's fronts, in the order in which they are shown. */
  readonly rows: readonly MetricRows[];
  readonly evidence: EvidenceByTreatment;
}

/** The pairs, and every metric that they or the policy name, as far as it can be read off them. */
export function gatherRows({
  baseline,
  candidate,
  policy,
  directions = new Map(),
  onlyBaseline = false,
}: CompareOptions): Omit<GatheredEvidence, 'evidence'> {
  const paired = pairTrials({ baseline, candidate }, { onlyBaseline });
  const success = successScores(paired);
  const rows: MetricRows[] = [];
  for (const metric of metricsOf(paired, { policy, directions })) {
    if (success.others.length > 0 && SUCCESS_METRICS.has(metric.name)) continue;
    // Latency never decides, so that nothing is to be said of what a side lacks.
    if (metric.kind === 'latency' && ROLES.some((role) => !paired[role].scores.has(metric.name))) continue;
    const found = metricRows(metric, { paired, lacking: success.lacking });
    const isShown = found.indices.length > 0 || found.onlyIn !== undefined || policy.fronts[metric.name] !== undefined;
    if (isShown || (found.own !== undefined && isAsked(metric.name, policy))) rows.push(shareValues(found, rows));
  }
  return { paired, success, rows };
}

/** Pairs the trials and weighs every metric that they, or the policy, name. */
export function gatherEvidence(options: CompareOptions): GatheredEvidence {
  const { policy, seed = 1, rule } = options;
  const { paired, success, rows } = gatherRows(options);
  const cache: SlicePlacesCache = new Map();
  const weigh = (treatment: Treatment, shown?: ReadonlyMap<string, WeighedMetric>) => {
    const weighed = new Map<string, WeighedMetric>();
    for (const found of rows) {
      const { name } = found.metric;
      // Without anything unknown the three treatments are one.
      const same = found.hasUnknowns ? undefined : shown?.get(name);
      const alike =
        rule === undefined ? rows.find((other) => weighed.has(other.metric.name) && isAlike(other, found)) : undefined;
      const twin = alike && weighed.get(alike.metric.name);
      weighed.set(name, same ?? weighMetric(found, { paired, treatment, policy, seed, cache, rule, twin }));
    }
    return weighed;
  };
  const shown = weigh('errors-as-failures');
  const corrected = correctSlices([...shown.values()], policy);
  const under = (treatment: Treatment) =>
    rows.some((found) => found.hasUnknowns) ? correctSlices([...weigh(treatment, shown).values()], policy) : corrected;
  return {
    paired,
    success,
    rows,
    evidence: {
      'errors-as-failures': corrected,
      'errors-excluded': under('errors-excluded'),
      'worst-case': under('worst-case'),
    },
  };
}

/** Whether the policy asks for a metric without making it a front. */
function isAsked(metric: string, { require = [], ...policy }: Policy): boolean {
  const isSafety = metric === 'unsafe-compliance' && policy['zero-tolerance'].length > 0;
  return isSafety || require.some((each) => each.metric === metric);
}

/** Whether two metrics are the same numbers, weighed in the same way. */
function isAlike(a: MetricRows, b: MetricRows): boolean {
  return a.values === b.values && a.metric.kind === b.metric.kind && a.metric.better === b.metric.better;
}

/** The known metrics, then those that scores or the policy name, sorted. */
function metricsOf(
  { baseline, candidate }: PairedTrials,
  { policy, directions }: { readonly policy: Policy; readonly directions: ReadonlyMap<string, Better> },
): GateMetric[] {
  const names = new Set([...Object.keys(policy.fronts), ...baseline.scores.keys(), ...candidate.scores.keys()]);
  const named = [...names]
    .filter((name) => METRICS[name] === undefined)
    .sort(compareText)
    .map((name) => {
      const better: Better = policy.fronts[name]?.better ?? directions.get(name) ?? 'higher';
      const isGraded = [baseline, candidate].some(({ scores }) => scores.get(name)?.isGraded === true);
      return scoreMetric({ name, better, kind: isGraded ? 'mean' : 'share' });
    });
  return [...Object.values(METRICS), ...named];
}
