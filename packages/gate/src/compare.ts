import type { MetricComparison, SliceComparison } from '@plumbline/protocol';
import { latencyDifference } from './evidence/latency-difference.ts';
import { type CompareOptions, type GatheredEvidence, gatherEvidence } from './gather-evidence.ts';
import type { MetricEvidence, SliceEvidence } from './metric-evidence.ts';
import { marginOf } from './policy.ts';

/**
 * Compares two roles' trials on every metric that they have, errors counted as failures.
 *
 * @returns one entry per metric; differences are candidate − baseline, also where lower is better
 * @throws PlumblineError `trials-invalid` when a role holds the same attempt at a case twice
 */
export function compareTrials(options: CompareOptions): MetricComparison[] {
  return metricComparisons(gatherEvidence(options), options);
}

/** The comparisons of evidence that is already gathered. */
export function metricComparisons(
  { evidence }: GatheredEvidence,
  { policy, seed = 1 }: Pick<CompareOptions, 'policy' | 'seed'>,
): MetricComparison[] {
  return [...evidence['errors-as-failures'].values()].map((found): MetricComparison => {
    const { notShown } = found.sliceCounts;
    const difference = latencyDifference(found, seed);
    return {
      name: found.metric.name,
      unit: found.metric.unit,
      better: found.metric.better,
      ...found.measured,
      ...(difference === undefined ? {} : { difference }),
      slices: found.slices.map((slice) => sliceComparison(slice, { found, policy })),
      ...(notShown === 0 ? {} : { slicesNotShown: notShown }),
    };
  });
}

function sliceComparison(
  { slice, evidence, adjustedP, adjustedBetterP }: SliceEvidence,
  { found, policy }: { found: MetricEvidence; policy: CompareOptions['policy'] },
): SliceComparison {
  const outcome = adjustedP <= policy.alpha ? 'worse' : adjustedBetterP <= policy.alpha ? 'better' : 'no difference shown';
  const margin = marginOf(policy, found.metric.name);
  const isOpen = margin !== undefined && outcome === 'no difference shown' && !evidence.isNotWorse(margin);
  const casesToDecide = isOpen ? evidence.pairsToDecide(margin) : undefined;
  return { slice, ...evidence.measured, adjustedP, outcome, ...(casesToDecide === undefined ? {} : { casesToDecide }) };
}
